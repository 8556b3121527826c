package io.haplovq.spark.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.FileLayout;
import io.haplovq.genotype.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputPlanTest {
  /** A record by its contig and its ordinal there. */
  private record Place(int contig, long ordinal) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 1000})
  void partsHoldEveryWantedRecordOnceInFileOrder(int size) {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<List<FileLayout.Run>> files = files(random);
      Windows windows = windows(size, files);
      int every = 1 + random.nextInt(3);
      OutputPlan plan = new OutputPlan(windows, window -> window % every == 0);
      long[] ordinals = new long[windows.contigs().size()];
      for (int file = 0; file < files.size(); file++) {
        List<Place> expected = new ArrayList<>();
        for (FileLayout.Run run : files.get(file)) {
          for (int i = 0; i < run.records(); i++) {
            long ordinal = ordinals[run.contig()]++;
            if (windows.windowOf(run.contig(), ordinal) % every == 0) {
              expected.add(new Place(run.contig(), ordinal));
            }
          }
        }
        List<OutputPart> parts = plan.next(file, files.get(file));
        List<Place> found = new ArrayList<>();
        for (int number = 0; number < parts.size(); number++) {
          OutputPart part = parts.get(number);
          assertThat(part.file()).isEqualTo(file);
          assertThat(part.number()).isEqualTo(number);
          assertThat(part.pieces()).isNotEmpty();
          assertThat(part.pieces().stream().mapToInt(Piece::records).sum())
              .as("seed %d", seed)
              .isBetween(1, size);
          part.pieces().forEach(piece -> addTo(found, piece, windows));
        }
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
      }
      plan.end();
    }
  }

  private static void addTo(List<Place> found, Piece piece, Windows windows) {
    Windows.Place place = windows.place(piece.window());
    assertThat(piece.from()).isBetween(0, piece.to() - 1);
    assertThat(piece.to()).isLessThanOrEqualTo(place.variants());
    for (int row = piece.from(); row < piece.to(); row++) {
      found.add(new Place(place.contig(), (long) place.number() * windows.size() + row));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void layoutsThatDoNotFitTheContigsAreDamage(int more) {
    List<FileLayout.Run> layout = List.of(new FileLayout.Run(0, 10 + more));
    OutputPlan plan =
        new OutputPlan(new Windows(3, List.of(new Windows.Contig("a", 10))), window -> true);
    assertThatThrownBy(
            () -> {
              plan.next(0, layout);
              plan.end();
            })
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("records of contig a than the manifest, 10");
  }

  private static List<List<FileLayout.Run>> files(Random random) {
    List<List<FileLayout.Run>> files = new ArrayList<>();
    for (int file = 0; file < 1 + random.nextInt(3); file++) {
      List<FileLayout.Run> runs = new ArrayList<>();
      for (int run = 0; run < random.nextInt(12); run++) {
        runs.add(new FileLayout.Run(random.nextInt(4), 1 + random.nextInt(1 << random.nextInt(8))));
      }
      files.add(runs);
    }
    return files;
  }

  private static Windows windows(int size, List<List<FileLayout.Run>> files) {
    long[] records = new long[4];
    files.forEach(runs -> runs.forEach(run -> records[run.contig()] += run.records()));
    List<Windows.Contig> contigs = new ArrayList<>();
    for (int contig = 0; contig < records.length; contig++) {
      contigs.add(new Windows.Contig("c" + contig, records[contig]));
    }
    return new Windows(size, contigs);
  }
}
