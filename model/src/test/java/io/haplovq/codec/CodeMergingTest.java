package io.haplovq.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.genotype.BitMatrix;
import io.haplovq.nn.IndexMatrix;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CodeMergingTest {
  /** Haplotype h descends from founder h % 3; its code also says whether h is one of every ten. */
  private static final int HAPLOTYPES = 300;

  private static BitMatrix founders(Random random) {
    boolean[][] founders = new boolean[3][80];
    for (boolean[] founder : founders) {
      for (int v = 0; v < founder.length; v++) {
        founder[v] = random.nextBoolean();
      }
    }
    BitMatrix genotypes = new BitMatrix(80, HAPLOTYPES);
    for (int h = 0; h < HAPLOTYPES; h++) {
      for (int v = 0; v < 80; v++) {
        if (founders[h % 3][v] != (random.nextInt(50) == 0)) {
          genotypes.set(v, h);
        }
      }
    }
    return genotypes;
  }

  private static IndexMatrix splitCodes() {
    char[] codes = new char[HAPLOTYPES];
    for (int h = 0; h < HAPLOTYPES; h++) {
      codes[h] = (char) (2 + 3 * (h % 3) + (h % 10 == 0 ? 1 : 0));
    }
    return new IndexMatrix(HAPLOTYPES, 1, 16, codes);
  }

  @Test
  void mergesWhatIsAlikeAndKeepsTheNameOfTheLargerPart() {
    CodeMerging merging = CodeMerging.of(splitCodes(), founders(new Random(1)));
    assertThat(merging.halved(0)).isEqualTo(splitCodes());
    assertThat(merging.canHalve(1)).isTrue();
    IndexMatrix three = merging.halved(1);
    assertThat(three.codebookSize()).isEqualTo(16);
    for (int h = 0; h < HAPLOTYPES; h++) {
      assertThat(three.code(h, 0)).as("haplotype %d", h).isEqualTo(2 + 3 * (h % 3));
    }
  }

  @Test
  void neverGoesBelowTwoCodes() {
    CodeMerging merging = CodeMerging.of(splitCodes(), founders(new Random(2)));
    assertThat(merging.canHalve(2)).isTrue();
    assertThat(merging.canHalve(3)).isFalse();
    assertThat(used(merging.halved(2))).hasSize(2);
    assertThat(used(merging.halved(40))).hasSize(2);
    assertThat(used(splitCodes())).containsAll(used(merging.halved(2)));
  }

  @Test
  void leavesSeveralHeadsAndSingleCodesAlone() {
    IndexMatrix heads = IndexCodecTest.random(HAPLOTYPES, 2, 16, new Random(3));
    IndexMatrix one = new IndexMatrix(HAPLOTYPES, 1, 16, new char[HAPLOTYPES]);
    for (IndexMatrix codes : new IndexMatrix[] {heads, one}) {
      CodeMerging merging = CodeMerging.of(codes, founders(new Random(4)));
      assertThat(merging.canHalve(1)).isFalse();
      assertThat(merging.halved(1)).isEqualTo(codes);
    }
  }

  private static Set<Integer> used(IndexMatrix codes) {
    Set<Integer> used = new TreeSet<>();
    for (char code : codes.codes()) {
      used.add((int) code);
    }
    return used;
  }
}
