package io.haplovq.vcf;

/**
 * The alleles above 1 of a record: among the carriers of an alternative allele, in an order in
 * which relatives stand together, runs of those whose allele is below 2, then among the others
 * those below 3, and so on (VCF-STREAMS.md, section 3.4). Not thread-safe.
 */
final class HigherAlleles {
  private final PrefixOrder order;
  private final int[] carriers;
  private int count;

  HigherAlleles(io.haplovq.genotype.BitMatrix genotypes) {
    order = new PrefixOrder(genotypes);
    carriers = new int[genotypes.columns()];
  }

  private void collect(CallRow row, int record) {
    count = 0;
    for (int haplotype : order.before(record)) {
      if (row.carries(haplotype)) {
        carriers[count++] = haplotype;
      }
    }
  }

  void write(CallRow row, int record, ContextWriter out) {
    out.put(CallContexts.LEVELS, row.maxAllele() - 1);
    if (row.maxAllele() == 1) {
      return;
    }
    collect(row, record);
    int[] runs = new int[count + 2];
    for (int allele = 2; allele <= row.maxAllele(); allele++) {
      int last = 0;
      int higher = 0;
      int kept = 0;
      java.util.Arrays.fill(runs, 0);
      for (int i = 0; i < count; i++) {
        int now = row.alleles()[carriers[i]] >= allele ? 1 : 0;
        last += now != higher ? 1 : 0;
        higher = now;
        runs[last]++;
        carriers[kept] = carriers[i];
        kept += now;
      }
      out.put(CallContexts.RUNS, last);
      for (int i = 0; i < last; i++) {
        out.put(CallContexts.LOWER_RUN + (i & 1), runs[i]);
      }
      count = kept;
    }
  }

  void read(CallRow row, int record, ContextReader in) {
    int levels = in.next(CallContexts.LEVELS, CallShapes.MAX_ALLELE - 1);
    if (levels == 0) {
      return;
    }
    collect(row, record);
    for (int allele = 2; allele < levels + 2; allele++) {
      int runs = in.next(CallContexts.RUNS, count);
      int at = 0;
      int kept = 0;
      for (int run = 0; run <= runs; run++) {
        int length =
            run == runs ? count - at : in.next(CallContexts.LOWER_RUN + (run & 1), count - at);
        for (int end = at + length; at < end; at++) {
          if ((run & 1) == 1) {
            row.raise(carriers[at], allele);
            carriers[kept++] = carriers[at];
          }
        }
      }
      count = kept;
    }
  }
}
