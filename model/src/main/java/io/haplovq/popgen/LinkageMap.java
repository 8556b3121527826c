package io.haplovq.popgen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where variants lie on the genetic map: runs of variants of one contig each. Contigs are inherited
 * independently of one another. Immutable.
 *
 * @param runs in the order of the variants
 */
public record LinkageMap(List<Run> runs) implements java.io.Serializable {
  /**
   * Successive variants of one contig.
   *
   * @param first number of the first variant
   * @param centimorgans one a variant, never falling
   */
  public record Run(String contig, int first, double[] centimorgans)
      implements java.io.Serializable {}

  public LinkageMap {
    runs = List.copyOf(runs);
  }

  /**
   * Of variants by contig and position; where positions fall, the map unit of the one before is
   * kept.
   *
   * @param contigs one a variant
   * @param positions bp, one a variant
   * @param maps as {@link GeneticMap#parse} gives them
   * @param fallback for contigs without a map
   */
  public static LinkageMap of(
      List<String> contigs, long[] positions, Map<String, GeneticMap> maps, GeneticMap fallback) {
    if (contigs.size() != positions.length) {
      throw new IllegalArgumentException(contigs.size() + " contigs, " + positions.length);
    }
    List<Run> runs = new ArrayList<>();
    for (int first = 0; first < positions.length; ) {
      String contig = contigs.get(first);
      int behind = first;
      while (behind < positions.length && contigs.get(behind).equals(contig)) {
        behind++;
      }
      GeneticMap map = GeneticMap.find(maps, contig, fallback);
      double[] units = new double[behind - first];
      for (int i = 0; i < units.length; i++) {
        double at = map.at(positions[first + i]);
        units[i] = i > 0 ? Math.max(units[i - 1], at) : at;
      }
      runs.add(new Run(contig, first, units));
      first = behind;
    }
    return new LinkageMap(runs);
  }

  public int variants() {
    return runs.stream().mapToInt(run -> run.centimorgans().length).sum();
  }
}
