package io.haplovq.spark.decode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A sorted VCF whose positions go from 0 to beyond 300 Mbp, some records reaching far, and what
 * plain text processing picks from it.
 *
 * @param records records a contig
 */
record WideVcf(long seed, int records, int samples) {
  static final List<String> CONTIGS = List.of("chr1", "chr2", "chr\u00e9");

  String header(List<Integer> chosen) {
    StringBuilder out = new StringBuilder("##fileformat=VCFv4.3\n");
    CONTIGS.forEach(contig -> out.append("##contig=<ID=").append(contig).append(">\n"));
    out.append("##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n");
    out.append("##INFO=<ID=END,Number=1,Type=Integer,Description=\"End\">\n");
    out.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
    chosen.forEach(sample -> out.append("\tS").append(sample));
    return out.append('\n').toString();
  }

  List<String> lines() {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (String contig : CONTIGS) {
      long position = random.nextInt(2);
      for (int record = 0; record < records; record++) {
        lines.add(line(contig, position, random));
        position += random.nextInt(1 << random.nextInt(21));
      }
    }
    return lines;
  }

  byte[] text() {
    List<Integer> all = new ArrayList<>();
    for (int sample = 0; sample < samples; sample++) {
      all.add(sample);
    }
    return (header(all) + String.join("", lines())).getBytes(StandardCharsets.UTF_8);
  }

  private String line(String contig, long position, Random random) {
    String ref = "ACGT".substring(0, 1 + random.nextInt(4));
    long end = position + random.nextInt(1 << random.nextInt(24));
    String info = position > 0 && random.nextInt(5) == 0 ? "END=" + end : ".";
    String alt = info.equals(".") ? "T" : "<DEL>";
    StringBuilder out = new StringBuilder(contig).append('\t').append(position);
    out.append("\tr").append(random.nextInt(1000)).append('\t').append(ref).append('\t');
    out.append(alt).append("\t.\tPASS\t").append(info).append("\tGT");
    for (int sample = 0; sample < samples; sample++) {
      out.append('\t').append(random.nextInt(2)).append('|').append(random.nextInt(2));
    }
    return out.append('\n').toString();
  }

  /** A predicate of lines: with a base in {@code [from, to]} of a contig. */
  static Predicate<String> overlapping(String contig, long from, long to) {
    return line -> {
      String[] columns = line.split("\t", 9);
      long position = Long.parseLong(columns[1]);
      long end =
          columns[7].startsWith("END=")
              ? Long.parseLong(columns[7].substring(4))
              : position + columns[3].length() - 1;
      return columns[0].equals(contig) && position <= to && end >= from;
    };
  }

  /** A line with only these samples' calls. */
  static String only(String line, List<Integer> chosen) {
    String[] columns = line.strip().split("\t", -1);
    StringBuilder out = new StringBuilder(String.join("\t", List.of(columns).subList(0, 9)));
    chosen.forEach(sample -> out.append('\t').append(columns[9 + sample]));
    return out.append('\n').toString();
  }
}
