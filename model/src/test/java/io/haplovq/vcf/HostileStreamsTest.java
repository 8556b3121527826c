package io.haplovq.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.CorruptDataException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every byte changed in every bit, every truncation: damage is named or the result is well formed.
 */
class HostileStreamsTest {
  private static final int SAMPLES = 5;
  private static final int RECORDS = 6;

  private static VcfFile file(VcfShape shape) {
    VcfGenerator generator = new VcfGenerator(shape, SAMPLES, RECORDS, 2, 11);
    return VcfFile.parse(generator.text(), SAMPLES, generator.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {"MISSING", "UNPHASED", "TRIPLOID", "FIELDS", "NO_GENOTYPE_KEY", "ODD_TEXT"})
  void exceptionBlobs(VcfShape shape) {
    int damaged = 0;
    for (ParsedRecord record : file(shape).records()) {
      damaged += sweep(record.slices().get(0).exceptions(), HostileStreamsTest::renderBlob);
    }
    assertThat(damaged).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {"MISSING", "UNPHASED", "TRIPLOID", "FIELDS", "NO_GENOTYPE_KEY", "ODD_TEXT"})
  void exceptionStreamsOfLayoutOne(VcfShape shape) {
    Tile tile = file(shape).tiles(0, 0, RECORDS).get(0);
    byte[][] blobs = new byte[RECORDS][];
    Arrays.setAll(blobs, tile.exceptions()::blob);
    exceptionStreams(tile, CallStreams.split(blobs, SAMPLES));
  }

  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {
        "MULTI_ALLELIC", "MISSING", "HALF_MISSING", "ALL_MISSING", "MALES", "READ_BACKED_PHASE",
        "MANY_ALLELES", "UNPHASED", "TRIPLOID", "FIELDS", "CALLER_FIELDS", "DECIMAL_FIELDS",
        "NO_GENOTYPE_KEY", "ODD_TEXT"
      })
  void exceptionStreams(VcfShape shape) {
    Tile tile = file(shape).tiles(0, 0, RECORDS).get(0);
    List<byte[]> streams = tile.exceptions().streams(tile.genotypes());
    assertThat(StreamBundle.isBundle(streams)).isTrue();
    exceptionStreams(tile, streams);
  }

  private static void exceptionStreams(Tile tile, List<byte[]> streams) {
    int damaged = 0;
    for (int i = 0; i < streams.size(); i++) {
      int stream = i;
      damaged +=
          sweep(
              streams.get(i),
              bytes -> {
                List<byte[]> changed = new ArrayList<>(streams);
                changed.set(stream, bytes);
                CallExceptions read = CallExceptions.ofStreams(changed, tile.genotypes());
                assertThat(read.records()).isEqualTo(RECORDS);
                for (int r = 0; r < RECORDS; r++) {
                  renderBlob(read.blob(r));
                }
              });
    }
    assertThat(damaged).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {"PLAIN", "UNSORTED", "ODD_POSITIONS", "CRLF", "NO_LAST_LINE_END", "NO_FORMAT"})
  void siteStreams(VcfShape shape) {
    SiteBlock sites = file(shape).sites(0, RECORDS);
    List<byte[]> streams = SiteColumns.streams(sites);
    sweepSites(streams, RECORDS);
    expectDamage(() -> SiteColumns.of(streams.subList(1, streams.size() - 1), RECORDS));
    sweepSites(SiteColumns.typedStreams(sites), RECORDS);
  }

  @ParameterizedTest
  @EnumSource(
      value = VcfShape.class,
      names = {"SYMBOLIC", "ODD_TEXT", "MIXED"})
  void typedSiteStreams(VcfShape shape) {
    sweepSites(SiteColumns.typedStreams(file(shape).sites(0, RECORDS)), RECORDS);
  }

  @Test
  void typedInfoStreams() {
    SiteBlock sites = InfoGenerator.sites(40, 5);
    sweepSites(SiteColumns.typedStreams(sites), 40);
  }

  /** Every stream swept: each result is refused or has as many records of as many columns. */
  private static void sweepSites(List<byte[]> streams, int records) {
    int damaged = 0;
    for (int i = 0; i < streams.size(); i++) {
      int stream = i;
      damaged +=
          sweep(
              streams.get(i),
              bytes -> {
                List<byte[]> changed = new ArrayList<>(streams);
                changed.set(stream, bytes);
                SiteBlock read = SiteColumns.of(changed, records);
                assertThat(read.sites()).hasSize(records);
                for (Site site : read.sites()) {
                  String text = new String(site.text(), StandardCharsets.ISO_8859_1);
                  assertThat(text.split("\t", -1)).hasSize(read.columns());
                  assertThat(text).doesNotContain("\n", "\0");
                }
              });
    }
    assertThat(damaged).isPositive();
    expectDamage(() -> SiteColumns.of(streams.subList(0, streams.size() - 1), records));
    expectDamage(() -> SiteColumns.of(streams, records - 1));
    expectDamage(() -> SiteColumns.of(streams, records + 1));
  }

  private static void expectDamage(Runnable read) {
    org.assertj.core.api.Assertions.assertThatThrownBy(read::run)
        .isInstanceOf(CorruptDataException.class);
  }

  private static void renderBlob(byte[] blob) {
    CallBlob calls = new CallBlob();
    calls.load(blob, SAMPLES);
    TextBuffer out = new TextBuffer();
    calls.appendAll(new long[] {0x155}, 0, out);
    String text = new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    assertThat(text.chars().filter(c -> c == '\t').count()).isEqualTo(SAMPLES);
    assertThat(text).doesNotContain("\n", "\0");
  }

  /** Returns how many of the changed inputs were refused. */
  private static int sweep(byte[] original, Consumer<byte[]> read) {
    int damaged = 0;
    for (int at = 0; at < original.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = original.clone();
        changed[at] ^= (byte) (1 << bit);
        damaged += refused(changed, read);
      }
      damaged += refused(Arrays.copyOf(original, at), read);
    }
    for (int extra = 0; extra < 256; extra++) {
      byte[] longer = Arrays.copyOf(original, original.length + 1);
      longer[original.length] = (byte) extra;
      damaged += refused(longer, read);
    }
    return damaged;
  }

  private static int refused(byte[] bytes, Consumer<byte[]> read) {
    try {
      read.accept(bytes);
      return 0;
    } catch (CorruptDataException e) {
      assertThat(e.offset()).isBetween(0L, (long) bytes.length + 1000);
      return 1;
    }
  }
}
