package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import io.haplovq.genotype.BitMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordRendererTest {
  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {"PLAIN", "UNPHASED", "MIXED_PLOIDY", "FIELDS", "NO_GENOTYPE_KEY", "CRLF", "MIXED"})
  void chosenSamplesComeInTheOrderWanted(VcfShape shape) {
    VcfGenerator generator = new VcfGenerator(shape, 40, 12, 1, 5);
    VcfFile file = VcfFile.parse(generator.text(), 7, "generated");
    Random random = new Random(5);
    for (int round = 0; round < 20; round++) {
      int[] chosen = random.ints(random.nextInt(6), 0, 40).distinct().toArray();
      Tile[] tiles = new Tile[file.blocks().count()];
      for (int sample : chosen) {
        int block = file.blocks().blockOf(sample);
        tiles[block] = file.tiles(0, 0, 12).get(block);
      }
      RecordRenderer renderer = new RecordRenderer(file.blocks());
      for (int r = 0; r < 12; r++) {
        TextBuffer out = new TextBuffer(1);
        renderer.append(file.records().get(r).site(), tiles, r, chosen, out);
        assertThat(new String(out.toByteArray(), ISO_8859_1))
            .as("%s samples %s", generator, Arrays.toString(chosen))
            .isEqualTo(cut(file.lines().get(r), chosen));
      }
    }
  }

  private static String cut(byte[] line, int[] chosen) {
    String text = new String(line, ISO_8859_1);
    int end = text.length() - (text.endsWith("\r\n") ? 2 : 1);
    String[] columns = text.substring(0, end).split("\t", -1);
    List<String> kept = new ArrayList<>(Arrays.asList(columns).subList(0, 9));
    for (int sample : chosen) {
      kept.add(columns[9 + sample]);
    }
    return String.join("\t", kept) + text.substring(end);
  }

  @Test
  void digestsNoticeEveryFlippedGenotype() {
    VcfFile file = VcfFile.parse(new VcfGenerator(VcfShape.PLAIN, 5, 4, 1, 3).text(), 3, "g");
    SiteBlock sites = file.sites(0, 4);
    for (Tile tile : file.tiles(0, 0, 4)) {
      BitMatrix bits = tile.genotypes();
      for (int row = 0; row < bits.rows(); row++) {
        for (int column = 0; column < bits.columns(); column++) {
          bits.words()[row * bits.wordsPerRow()] ^= 1L << column;
          assertThat(TileDigests.of(tile, sites, file.blocks())).isNotEqualTo(tile.digest());
          bits.words()[row * bits.wordsPerRow()] ^= 1L << column;
        }
      }
      assertThat(TileDigests.of(tile, sites, file.blocks())).isEqualTo(tile.digest());
    }
  }

  @Test
  void digestsOfTheFirstBlockNoticeASite() {
    VcfFile file = VcfFile.parse(new VcfGenerator(VcfShape.PLAIN, 5, 4, 1, 3).text(), 3, "g");
    SiteBlock sites = file.sites(0, 4);
    Tile first = file.tiles(0, 0, 4).get(0);
    sites.sites().get(2).text()[0] ^= 1;
    assertThat(TileDigests.of(first, sites, file.blocks())).isNotEqualTo(first.digest());
  }

  @Test
  void damagedBlobsAreNamed() {
    VcfFile file = VcfFile.parse(new VcfGenerator(VcfShape.PLAIN, 2, 1, 1, 3).text(), 2, "g");
    Tile good = file.tiles(0, 0, 1).get(0);
    Tile bad =
        new Tile(
            good.key(),
            good.genotypes(),
            new CallExceptions(2, List.of(new byte[] {9})),
            good.digest());
    assertThatThrownBy(
            () ->
                new RecordRenderer(file.blocks())
                    .append(file.records().get(0).site(), List.of(bad), 0, new TextBuffer()))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("exceptions blob");
  }
}
