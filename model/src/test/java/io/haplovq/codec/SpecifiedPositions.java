package io.haplovq.codec;

/** The positional order of ARCHIVE-FORMAT.md, section 6.2, written a second time. */
final class SpecifiedPositions {
  int[] hap;
  int[] since;

  SpecifiedPositions(HaplotypeOrder order) {
    hap = order.toArray();
    since = new int[hap.length];
    for (int i = 1; i < hap.length; i++) {
      boolean together = order.groupOf(hap[i]) == order.groupOf(hap[i - 1]);
      since[i] = order.groups() > 1 && together ? -1000 : 0;
    }
  }

  void move(int[] column, int v) {
    int[] newHap = hap.clone();
    int[] newSince = since.clone();
    int at = 0;
    for (int allele = 0; allele < 2; allele++) {
      int latest = v + 1;
      for (int i = 0; i < hap.length; i++) {
        latest = Math.max(latest, i == 0 ? v + 1 : since[i]);
        if (column[hap[i]] == allele) {
          newHap[at] = hap[i];
          newSince[at++] = latest;
          latest = Integer.MIN_VALUE;
        }
      }
    }
    hap = newHap;
    since = newSince;
  }
}
