package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSitesTest {
  private static final int LEVEL = 19;

  /** Parts of INFO that a careless reader would put back otherwise than they were. */
  private static final List<String> PARTS =
      List.of(
          "AC=1",
          "AC=",
          "AC",
          "AC=.",
          "AC==",
          "AC=1=2",
          "=",
          "=5",
          "",
          "AC=01",
          "AC=-0",
          "AN=5",
          "AN=0",
          "AF=0.2",
          "AF=0.200",
          "AF=2e-1",
          "AF=2E-01",
          "AF=nan",
          "AF=.",
          "DB",
          "DB=",
          "X=1,2",
          "X=,",
          "X=a|b,c|d",
          "X=\u00e9\u00ff\u0001",
          " X =1",
          "X=1e400",
          "X=99999999999999999999",
          "X=0.1234567890123456789",
          "X=-",
          "X=1.",
          "X=.5",
          "\r",
          "AC=1000000000000000000",
          "AC=9223372036854775808",
          "K\u00fc=5");

  private static SiteBlock block(List<String> infos) {
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < infos.size(); i++) {
      String text = "1\t" + (10 + i) + "\t.\tA\tC\t.\tPASS\t" + infos.get(i);
      sites.add(new Site(text.getBytes(ISO_8859_1), LineEnd.LF));
    }
    return new SiteBlock(FixedColumns.WITHOUT_FORMAT, sites);
  }

  private static void assertComesBack(SiteBlock block) {
    int records = block.sites().size();
    assertThat(SiteColumns.of(SiteColumns.typedStreams(block), records)).isEqualTo(block);
    assertThat(SiteColumns.of(SiteColumns.streams(block), records)).isEqualTo(block);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void oddInfoComesBackAsItWas(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> infos = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      infos.add(
          IntStream.range(0, random.nextInt(8))
              .mapToObj(part -> PARTS.get(random.nextInt(PARTS.size())))
              .collect(Collectors.joining(";")));
    }
    assertComesBack(block(infos));
  }

  @Test
  void eachOddPartComesBackAloneAndRepeated() {
    for (String part : PARTS) {
      assertComesBack(block(List.of(part)));
      assertComesBack(block(List.of(part, part + ";" + part, part, "AC=2;" + part)));
    }
  }

  @Test
  void moreKeysThanColumnsStayInTheShapes() {
    String all =
        IntStream.range(0, InfoColumns.MAX_KEYS + 50)
            .mapToObj(key -> "K" + key + (key % 3 == 0 ? "=" : "=" + key))
            .collect(Collectors.joining(";"));
    assertComesBack(block(List.of(all, "K5=7;" + all, all + ";K1030=;K1031=x=")));
  }

  @Test
  void quotientsOfOtherKeysTakeNoSpace() {
    List<String> with = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int count = 1 + i * 7919 % 4001;
      int alleles = 5000 + i % 5;
      TextBuffer frequency = new TextBuffer();
      new RatioStyle(RatioStyle.GENERAL, 6).append(count, alleles, frequency);
      String text = new String(frequency.toByteArray(), ISO_8859_1);
      without.add("AC=" + count + ";AN=" + alleles);
      with.add("AC=" + count + ";AF=" + (i % 500 == 99 ? "odd" : text) + ";AN=" + alleles);
    }
    assertComesBack(block(with));
    assertThat(size(block(with))).isLessThan(size(block(without)) + 150);
  }

  @Test
  void fractionsOfOneNumberAreStoredAsNumerators() {
    SplittableRandom random = new SplittableRandom(12);
    List<String> with = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      int count = (int) Math.exp(8 * random.nextDouble());
      int inGroup = (int) Math.min(1008, count / 5.0 + random.nextInt(2));
      TextBuffer frequency = new TextBuffer();
      new RatioStyle(RatioStyle.TRIMMED, 4).append(inGroup, 1008, frequency);
      String text = new String(frequency.toByteArray(), ISO_8859_1);
      without.add("AC=" + count + ";AN=5008");
      with.add("G_AF=" + (i % 700 == 0 ? "0,0.1" : text) + ";AC=" + count + ";AN=5008");
    }
    assertComesBack(block(with));
    // An unpredictable bit a value is 250 bytes; the frequencies as text take some 2,000.
    assertThat(size(block(with))).isLessThan(size(block(without)) + 1200);
  }

  @Test
  void valuesMayFollowFromSourcesThatComeLaterOrRepeat() {
    List<String> infos = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      infos.add("AF=" + i / 1000.0 + ";AN=1000;AC=" + i + ";AN=500;AC=7;AF=0.014");
    }
    assertComesBack(block(infos));
  }

  @Test
  void moreStreamsThanAShardHoldsAreLeftPlain() {
    SiteBlock block = InfoGenerator.sites(500, 3);
    List<byte[]> typed = SiteColumns.typedStreams(block);
    assertThat(typed).hasSizeGreaterThan(4);
    assertThat(SiteColumns.typedStreams(block, typed.size())).containsExactlyElementsOf(typed);
    assertThat(SiteColumns.typedStreams(block, typed.size() - 1))
        .containsExactlyElementsOf(SiteColumns.streams(block));
  }

  @Test
  void annotatedSitesComeBackInLessSpace() {
    for (int seed = 0; seed < 20; seed++) {
      assertComesBack(InfoGenerator.sites(1 + 37 * seed, seed));
    }
    SiteBlock block = InfoGenerator.sites(2500, 99);
    long plain = SiteColumns.streams(block).stream().mapToLong(TypedSitesTest::size).sum();
    assertThat(size(block)).isLessThan(plain * 7 / 10);
  }

  private static long size(SiteBlock block) {
    return SiteColumns.typedStreams(block).stream().mapToLong(TypedSitesTest::size).sum();
  }

  private static long size(byte[] stream) {
    return stream.length == 0 ? 0 : Zstd.compress(stream, LEVEL).length + 12;
  }
}
