package io.haplovq.spark.page;

import java.util.ArrayList;
import java.util.List;

/** What peers make of the same data, from the table that {@code benchmarks/compare} writes. */
final class CompareTable {
  private static final String HELD = "held";
  private static final int OTHERS = Palette.GREYS + 1;

  private CompareTable() {}

  /** The archives of the page by what their bytes are for, and below them the peers. */
  static Figure figure(List<ArchiveResult> archives, List<ResultTable> compares) {
    Palette palette = ArchiveSection.kinds();
    List<BarPlot.Bar> bars = new ArrayList<>();
    archives.forEach(archive -> bars.add(ArchiveSection.bar(archive, name(archive), palette)));
    List<Legend.Entry> legend = new ArrayList<>();
    bars.stream()
        .flatMap(bar -> bar.pieces().stream())
        .distinct()
        .map(BarPlot.Piece::name)
        .distinct()
        .forEach(name -> legend.add(new Legend.Entry(name, palette.number(name), Legend.Key.BAR)));
    String all = "another tool, everything";
    boolean peers = false;
    for (ResultTable compare : compares) {
      for (int row = 0; row < compare.rows().size(); row++) {
        double bytes = compare.number(row, "size");
        if (compare.text(row, "status").equals(HELD) && Double.isFinite(bytes)) {
          List<BarPlot.Piece> pieces = List.of(new BarPlot.Piece("everything", bytes, OTHERS));
          bars.add(new BarPlot.Bar(compare.text(row, "peer"), pieces, 0));
          peers = true;
        }
      }
    }
    if (peers) {
      legend.add(new Legend.Entry(all, OTHERS, Legend.Key.BAR));
    }
    String title = "Bytes by kind";
    String note =
        peers
            ? "The peers' bytes are those of the comparison given, of all that they keep; what that is differs, as its table says."
            : "Compressed bytes of the entries; files add their directories.";
    return new Figure(title, BarPlot.of(title, Unit.BYTES, bars), legend, note);
  }

  static boolean isOne(ResultTable table) {
    return table.has("peer", "status", "size");
  }

  private static String name(ArchiveResult archive) {
    String place = archive.place().replaceAll("/+$", "");
    return place.substring(place.lastIndexOf('/') + 1);
  }
}
