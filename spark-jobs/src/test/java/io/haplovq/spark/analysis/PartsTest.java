package io.haplovq.spark.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.BitMatrix;
import io.haplovq.popgen.Split;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {
  private static Classes classes(String... labels) {
    return Classes.of(java.util.Arrays.stream(labels).map(Optional::ofNullable).toList());
  }

  private static Haplotypes cohort(int samples) {
    BitMatrix bits = new BitMatrix(2 * samples, 16);
    for (int row = 0; row < bits.rows(); row++) {
      for (int j = 0; j < 16; j++) {
        if ((row >> j & 1) != 0) {
          bits.set(row, j);
        }
      }
    }
    List<String> names = IntStream.range(0, samples).mapToObj(s -> "s" + s).toList();
    List<Site> sites = IntStream.range(0, 16).mapToObj(j -> new Site("1", j + 1)).toList();
    return new Haplotypes(bits, names, sites, 0);
  }

  @Test
  void namesThePopulationsThatAPartLacks() {
    Split split = new Split(new int[] {0}, new int[] {1, 2}, new int[] {4});
    Parts parts = Parts.of(classes("B", "A", "B", null, "C"), split);
    assertThatThrownBy(() -> parts.everyPopulationIn(Parts.TRAINING))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("[A, C]")
        .hasMessageContaining("training");
    assertThatThrownBy(() -> parts.everyPopulationIn(Parts.TEST)).hasMessageContaining("[A, B]");
    Split all = new Split(new int[] {0, 1, 4}, new int[] {}, new int[] {2});
    Classes same = classes("B", "A", "B", null, "C");
    assertThatCode(() -> Parts.of(same, all).everyPopulationIn(Parts.TRAINING))
        .doesNotThrowAnyException();
  }

  /** Row i of the cohort holds the number i, so that rows tell where they come from. */
  @Test
  void aSimulationKeepsToTheParts() {
    Split split = new Split(new int[] {1, 6}, new int[] {4}, new int[] {2, 5});
    Parts parts = Parts.of(classes(null, "A", "B", null, "A", "A", "B"), split);
    SimulationData data = SimulationData.of(cohort(7), parts);
    assertThat(data.populations()).containsExactly("A", "B");
    assertThat(numbers(data, data.data().training())).containsExactly(2, 3, 12, 13);
    assertThat(numbers(data, data.data().validation())).containsExactly(8, 9);
    assertThat(numbers(data, data.test())).containsExactly(10, 11, 4, 5);
    assertThat(data.data().classesOf(data.test())).containsExactly(0, 0, 1, 1);
  }

  private static int[] numbers(SimulationData data, int[] rows) {
    return IntStream.of(rows).map(row -> (int) data.data().haplotypes().words()[row]).toArray();
  }

  @Test
  void namesHaveToDifferByMoreThanCase() {
    assertThatThrownBy(() -> classes("Fin", "GBR", "FIN").differWithoutCase())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("FIN and Fin");
    assertThat(classes("FIN", "GBR").differWithoutCase().count()).isEqualTo(2);
  }
}
