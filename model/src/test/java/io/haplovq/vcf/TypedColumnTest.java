package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.CorruptDataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TypedColumnTest {
  private static final List<String> ODD =
      List.of(
          "",
          ".",
          "0",
          "-0",
          "00",
          "007",
          "-7",
          "+7",
          "0.0",
          "-0.0",
          "0.10",
          "1.",
          ".5",
          "1..2",
          "1e5",
          "1.5e-05",
          "1E+300",
          "nan",
          "NaN",
          "inf",
          "-inf",
          "999999999999999999",
          "1000000000000000000",
          "9223372036854775807",
          "9223372036854775808",
          "0.000000000000000001",
          "0.0000000000000000001",
          "123456789.123456789012345",
          "1,2,3",
          ",",
          ",,",
          "1,",
          ",1",
          "a|b|c",
          "|",
          "a|b,c|d",
          "x&y",
          "0/1",
          "0|1",
          "1:2",
          "rs12",
          "rs012",
          "rs",
          "\u00e9\u00ff",
          "\u0001",
          "a=b",
          "=",
          " ",
          "1 2",
          "\r",
          "123456789012345678901234567890",
          "0x1F",
          "1.2.3",
          "12.0",
          "12.00",
          "-12.50");

  static Stream<Arguments> columns() {
    return Stream.of(
        column("nothing", r -> "", 0),
        column("one value", r -> "12.5", 1),
        column("constant", r -> "5008", 300),
        column("empty", r -> "", 50),
        column("flags", r -> r.nextInt(5) == 0 ? "." : "PASS", 300),
        column("counts", r -> "" + (int) Math.exp(9 * r.nextDouble()), 700),
        column("signed", r -> "" + (r.nextInt(2001) - 1000), 300),
        column("fixed", r -> String.format(Locale.ROOT, "%.3f", 9 * r.nextDouble() - 4), 300),
        column("trimmed", r -> "" + r.nextInt(1000) / 1000.0, 300),
        column("floats", r -> "" + (float) Math.exp(-20 * r.nextDouble()), 500),
        column("lists", r -> r.nextInt(9) + "," + r.nextInt(300) + "," + r.nextInt(30), 300),
        column("ragged", r -> ("," + r.nextInt(99)).repeat(1 + r.nextInt(4)).substring(1), 300),
        column("nested", r -> ("," + nested(r)).repeat(1 + r.nextInt(3)).substring(1), 200),
        column("long lists", r -> ("," + r.nextInt(9)).repeat(r.nextInt(600)), 20),
        column("names", r -> "rs" + r.nextInt(1 << 29), 600),
        column("words", r -> Integer.toString(r.nextInt(1 << 30), 36), 600),
        column("bases", r -> "" + "ACGT".charAt(r.nextInt(4)), 900),
        column("large", r -> "" + r.nextLong(1_000_000_000_000_000_000L), 100),
        column("odd", r -> ODD.get(r.nextInt(ODD.size())), 700),
        column("odd pairs", r -> odd(r) + "," + odd(r), 700),
        column("bytes", TypedColumnTest::bytes, 300));
  }

  private static Arguments column(String name, Function<SplittableRandom, String> value, int size) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    return Arguments.of(name, IntStream.range(0, size).mapToObj(i -> value.apply(random)).toList());
  }

  private static String odd(SplittableRandom random) {
    return ODD.get(random.nextInt(ODD.size()));
  }

  private static String nested(SplittableRandom random) {
    return (char) ('A' + random.nextInt(4)) + "|missense|" + random.nextInt(99) + "|x&y|ENSG|";
  }

  private static String bytes(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      char next = (char) random.nextInt(256);
      text.append(next == '\n' ? 'n' : next);
    }
    return text.toString();
  }

  private static Sections encode(List<String> values) {
    TextValues column = new TextValues();
    for (String value : values) {
      byte[] bytes = value.getBytes(ISO_8859_1);
      column.add(bytes, 0, bytes.length);
    }
    return TypedColumn.encode(column);
  }

  private static List<String> decode(List<byte[]> streams, int size) {
    SectionReader in = new SectionReader(streams, "values");
    ValueReader reader = TypedColumn.reader(in, size);
    in.expectEnd();
    List<String> values = new ArrayList<>();
    TextBuffer text = new TextBuffer();
    for (int i = 0; i < size; i++) {
      text.clear();
      reader.appendNext(text);
      values.add(new String(text.array(), 0, text.size(), ISO_8859_1));
    }
    reader.expectEnd();
    return values;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void valuesComeBackAsTheyWere(String name, List<String> values) {
    assertThat(decode(encode(values).streams(), values.size())).isEqualTo(values);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void everyPrefixOfAColumnComesBack(String name, List<String> values) {
    for (int size = 0; size < Math.min(40, values.size()); size++) {
      List<String> some = values.subList(0, size);
      assertThat(decode(encode(some).streams(), size)).isEqualTo(some);
    }
  }

  @Test
  void longColumnsComeBackAsTheyWere() {
    SplittableRandom random = new SplittableRandom(8);
    List<String> values =
        IntStream.range(0, 60_000)
            .mapToObj(i -> i % 3 == 0 ? "." : "0," + random.nextInt(900) + "," + i % 700)
            .toList();
    assertThat(decode(encode(values).streams(), values.size())).isEqualTo(values);
    List<String> words =
        IntStream.range(0, 60_000).mapToObj(i -> "w" + random.nextInt(1 << 20) + "x" + i).toList();
    assertThat(decode(encode(words).streams(), words.size())).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  void damageIsNamedOrGivesAsManyValues(String name, List<String> all) {
    List<String> values = all.subList(0, Math.min(60, all.size()));
    List<byte[]> streams = encode(values).streams();
    int refused = 0;
    for (int i = 0; i < streams.size(); i++) {
      byte[] original = streams.get(i);
      for (int at = 0; at < original.length; at++) {
        refused += refused(streams, i, Arrays.copyOf(original, at), values.size());
        int step = original.length > 300 ? 51 : 1;
        for (int change = 1; change < 256; change += step) {
          byte[] changed = original.clone();
          changed[at] ^= (byte) change;
          refused += refused(streams, i, changed, values.size());
        }
      }
      assertThat(refused(streams, i, Arrays.copyOf(original, original.length + 1), values.size()))
          .isEqualTo(1);
    }
    assertThat(refused).isPositive();
  }

  private static int refused(List<byte[]> streams, int stream, byte[] bytes, int size) {
    List<byte[]> changed = new ArrayList<>(streams);
    changed.set(stream, bytes);
    try {
      assertThat(decode(changed, size)).hasSize(size);
      return 0;
    } catch (CorruptDataException e) {
      assertThat(e).hasMessageContaining("values");
      return 1;
    }
  }

  @Test
  void streamsOfAnotherNumberAreDamage() {
    List<byte[]> streams = encode(List.of("1", "2", "3")).streams();
    assertThatThrownBy(() -> decode(streams.subList(0, 1), 3))
        .isInstanceOf(CorruptDataException.class);
    List<byte[]> more = new ArrayList<>(streams);
    more.add(new byte[4]);
    assertThatThrownBy(() -> decode(more, 3)).isInstanceOf(CorruptDataException.class);
    assertThatThrownBy(() -> decode(streams, 4)).isInstanceOf(CorruptDataException.class);
  }
}
