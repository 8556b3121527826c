package io.haplovq.vcf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioStyleTest {
  private static String shown(int notation, int digits, long over, long under) {
    TextBuffer text = new TextBuffer();
    new RatioStyle(notation, digits).append(over, under, text);
    return new String(text.toByteArray(), US_ASCII);
  }

  /** Expected texts are those of C's printf. */
  @ParameterizedTest
  @CsvSource({
    "0, 6, 1, 5008, 0.000199681",
    "0, 6, 0, 5008, 0",
    "0, 6, 5008, 5008, 1",
    "0, 6, 1, 16384, 6.10352e-05",
    "0, 6, 1, 100000, 1e-05",
    "0, 6, 1, 10000, 0.0001",
    "0, 3, 9994, 100000000, 9.99e-05",
    "0, 3, 9996, 100000000, 0.0001",
    "0, 6, 123456789, 10, 1.23457e+07",
    "0, 6, 999999, 1, 999999",
    "0, 6, 9999999, 10, 1e+06",
    "0, 2, 1, 8, 0.12",
    "1, 3, 11, 6404, 1.718e-03",
    "1, 0, 1, 3, 3e-01",
    "1, 3, 0, 7, 0.000e+00",
    "1, 2, 1, 1, 1.00e+00",
    "1, 2, 999999, 1000000, 1.00e+00",
    "2, 3, 1, 2, 0.500",
    "2, 3, 0, 2, 0.000",
    "2, 2, 7, 2, 3.50",
    "3, 4, 1, 1008, 0.001",
    "3, 4, 0, 1008, 0",
    "3, 4, 1008, 1008, 1",
    "3, 4, 1, 20000001, 0",
  })
  void writesAsPrintfDoes(int notation, int digits, long over, long under, String expected) {
    assertThat(shown(notation, digits, over, under)).isEqualTo(expected);
  }

  @Test
  void agreesWithFloatingPointWhereThatIsNoTie() {
    SplittableRandom random = new SplittableRandom(20);
    for (int i = 0; i < 20_000; i++) {
      int under = 1 + random.nextInt(100_000);
      int over = random.nextInt(under + 1);
      int digits = 1 + random.nextInt(7);
      if (isTie(over, under)) {
        continue;
      }
      double value = (double) over / under;
      assertThat(shown(RatioStyle.FIXED, digits, over, under))
          .isEqualTo(String.format(Locale.ROOT, "%." + digits + "f", value));
      assertThat(shown(RatioStyle.SCIENTIFIC, digits, over, under))
          .isEqualTo(String.format(Locale.ROOT, "%." + digits + "e", value));
      String trimmed = shown(RatioStyle.TRIMMED, digits, over, under);
      assertThat(new BigDecimal(trimmed))
          .isEqualByComparingTo(shown(RatioStyle.FIXED, digits, over, under));
      assertThat(trimmed).doesNotMatch(".*\\.(.*0)?$");
    }
  }

  /** Quotients with finitely many decimals may stand half way between two texts. */
  private static boolean isTie(int over, int under) {
    int rest =
        under
            / java.math.BigInteger.valueOf(over)
                .gcd(java.math.BigInteger.valueOf(under))
                .intValue();
    while (rest % 2 == 0) {
      rest /= 2;
    }
    while (rest % 5 == 0) {
      rest /= 5;
    }
    return rest == 1;
  }
}
