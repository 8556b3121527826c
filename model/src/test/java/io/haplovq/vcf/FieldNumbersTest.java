package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNumbersTest {
  private static int number(FieldNumbers numbers, String text) {
    byte[] bytes = ("x" + text + "9").getBytes(US_ASCII);
    return numbers.number(bytes, 1, bytes.length - 1);
  }

  private static String text(FieldNumbers numbers, int number) {
    TextBuffer out = new TextBuffer(0);
    numbers.append(number, out);
    return new String(out.toByteArray(), US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "00",
        "01",
        "-0",
        "-01",
        "1.",
        ".5",
        "-.5",
        "1e5",
        "0x1",
        " 1",
        "1 ",
        "1,2",
        "268435456",
        "99999999999999999999",
        "-268435456",
        "1.0",
        "NaN",
        "..",
        "--1",
        "-."
      })
  void whatIsNoWholeNumber(String text) {
    assertThat(number(new FieldNumbers(0, false, true), text)).isEqualTo(FieldNumbers.NO_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, false", "0.5, 2, false", "0.05, 2, false", "12.25, 2, false", "0.00, 2, true",
    "0.50, 2, true", "12.25, 2, true", "2684354.55, 2, true", "0.00000001, 8, false", "., 8, true"
  })
  void whatIsADecimal(String text, int decimals, boolean fixed) {
    FieldNumbers numbers = new FieldNumbers(decimals, fixed, false);
    assertThat(text(numbers, number(numbers, text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.50, 2, false", "0.5, 2, true", "1, 2, true", "0.123, 2, false", "-0.00, 2, true",
    "-0, 2, false", "2684354.56, 2, true", "268435455, 2, false", "1.-5, 2, false",
        "1.2.3, 3, false"
  })
  void whatIsNoDecimal(String text, int decimals, boolean fixed) {
    FieldNumbers numbers = new FieldNumbers(decimals, fixed, true);
    assertThat(number(numbers, text)).isEqualTo(FieldNumbers.NO_NUMBER);
  }

  @Test
  void everyNumberIsTheValueThatItsTextHas() {
    Random random = new Random(4);
    for (int round = 0; round < 20_000; round++) {
      FieldNumbers numbers =
          new FieldNumbers(random.nextInt(9), random.nextBoolean(), random.nextBoolean());
      int value = random.nextInt(FieldNumbers.LIMIT) >> random.nextInt(28);
      value = numbers.signed() && random.nextBoolean() ? -value : value;
      int number = 1 + (numbers.signed() ? NumberCode.zigzag(value) : value);
      String text = text(numbers, number);
      assertThat(new BigDecimal(text))
          .isEqualByComparingTo(BigDecimal.valueOf(value, numbers.decimals()));
      assertThat(number(numbers, text)).as(text).isEqualTo(number);
    }
  }

  @Test
  void whateverIsTakenComesBack() {
    Random random = new Random(5);
    String alphabet = "0011259..-";
    for (int round = 0; round < 200_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      FieldNumbers numbers =
          new FieldNumbers(random.nextInt(4), random.nextBoolean(), random.nextBoolean());
      int number = number(numbers, text.toString());
      if (number != FieldNumbers.NO_NUMBER) {
        assertThat(number).isBetween(0, FieldColumn.MAX);
        assertThat(text(numbers, number)).isEqualTo(text.toString());
      }
    }
  }
}
