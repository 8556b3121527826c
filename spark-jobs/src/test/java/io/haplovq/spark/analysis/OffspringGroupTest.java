package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffspringGroupTest {
  /** Every third founder is of A, every third of B, and nobody knows the others. */
  private static List<Founders.Person> people(int count) {
    List<Founders.Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<String> population =
          i % 3 == 2 ? Optional.empty() : Optional.of(i % 3 == 0 ? "A" : "B");
      people.add(new Founders.Person("F" + i, population, "S", "."));
    }
    return people;
  }

  @ParameterizedTest
  @CsvSource({"30,10,0.1,0.1", "300,500,0.1,0.1", "31,9,0.3,0.2", "60,1000,0,0.5", "9,3,0,0"})
  void everyFounderIsInOnePart(int founders, int samples, double validation, double test) {
    OffspringGroup.Plan plan = OffspringGroup.plan(people(founders), samples, validation, test, 1);
    Set<Integer> seen = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (OffspringGroup group : plan.groups()) {
      for (int row : group.founders()) {
        assertThat(seen.add(row)).isTrue();
        assertThat(row / 2 % 3).isEqualTo(group.population().equals("A") ? 0 : 1);
        assertThat(plan.parts().get(row / 2)).isEqualTo(group.part());
      }
      for (int i = 0; i < group.samples(); i++) {
        assertThat(names.add(group.sample(i))).isTrue();
      }
    }
    assertThat(seen)
        .hasSize(
            2
                * people(founders).stream()
                    .mapToInt(one -> one.population().isPresent() ? 1 : 0)
                    .sum());
    assertThat(plan.samples()).isEqualTo(2 * samples);
    assertThat(plan.parts().stream().filter(part -> part == null)).hasSize(founders / 3);
    assertThat(plan.groups().stream().map(OffspringGroup::seed)).doesNotHaveDuplicates();
  }

  @Test
  void refusesTooFew() {
    assertThatThrownBy(() -> OffspringGroup.plan(people(3), 10, 0.1, 0.1, 1))
        .isInstanceOf(InputException.class);
    assertThatThrownBy(() -> OffspringGroup.plan(people(90), 2, 0.1, 0.1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("do not fill");
  }
}
