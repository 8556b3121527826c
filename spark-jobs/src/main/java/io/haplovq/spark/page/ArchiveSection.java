package io.haplovq.spark.page;

import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.report.ArchiveReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an archive takes, in figures. */
final class ArchiveSection {
  /** So many contigs are drawn; a draft assembly has thousands. */
  private static final int MOST_CONTIGS = 30;

  private static final List<EntryKind> KINDS =
      List.of(
          EntryKind.INDEX,
          EntryKind.RESIDUAL,
          EntryKind.EXCEPTIONS,
          EntryKind.MODEL,
          EntryKind.SITES,
          EntryKind.DIGEST);

  private final Palette palette = kinds();
  private final ArchiveResult archive;
  private final Manifest manifest;

  ArchiveSection(ArchiveResult archive) {
    this.archive = archive;
    this.manifest = archive.manifest();
  }

  /** The kinds in their colours, the same for all archives. */
  static Palette kinds() {
    Palette palette = new Palette();
    KINDS.forEach(kind -> palette.number(WindowPlot.kind(kind)));
    return palette;
  }

  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    Map<String, List<WindowFigures>> byContig =
        archive.windows().stream()
            .collect(
                Collectors.groupingBy(
                    WindowFigures::contig, LinkedHashMap::new, Collectors.toList()));
    byContig.entrySet().stream()
        .limit(MOST_CONTIGS)
        .forEach(
            contig -> {
              figures.add(bytes(contig.getKey(), contig.getValue()));
              figures.add(entropy(contig.getKey(), contig.getValue()));
            });
    figures.removeIf(figure -> figure == null);
    if (!archive.losses().rows().isEmpty()) {
      figures.add(losses());
    }
    if (!archive.seconds().isEmpty()) {
      figures.add(seconds());
    }
    return figures;
  }

  /** The bytes of an archive by kind, as a bar of the comparison. */
  static BarPlot.Bar bar(ArchiveResult archive, String label, Palette palette) {
    List<BarPlot.Piece> pieces = new ArrayList<>();
    Map<EntryKind, Long> bytes = archive.manifest().bytesByKind();
    for (EntryKind kind : KINDS) {
      if (bytes.getOrDefault(kind, 0L) > 0) {
        String name = WindowPlot.kind(kind);
        pieces.add(new BarPlot.Piece(name, bytes.get(kind), palette.number(name)));
      }
    }
    return new BarPlot.Bar(label, pieces, 0);
  }

  /** The cohort and what it takes, as rows of name and value. */
  ResultTable summary() {
    long variants = manifest.windows().variants();
    long haplotypes = manifest.blocks().haplotypes();
    ArchiveReport report = new ArchiveReport(manifest);
    long archive = report.totalBytes();
    long genotypes = report.genotypeBytes();
    long input = manifest.sources().stream().mapToLong(Manifest.Source::bytes).sum();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("samples", count(manifest.blocks().samples())));
    rows.add(List.of("variants × haplotypes", count(variants) + " × " + count(haplotypes)));
    rows.add(
        List.of(
            "windows",
            count(manifest.windows().count()) + " of up to " + count(manifest.windows().size())));
    rows.add(List.of("input files", count(input) + " bytes"));
    rows.add(List.of("archive", count(archive) + " bytes" + factor(input, archive)));
    rows.add(
        List.of(
            "of these, genotypes",
            count(genotypes) + " bytes" + factor(variants * haplotypes, genotypes)));
    manifest
        .tilesByMode()
        .forEach(
            (mode, tiles) -> rows.add(List.of(WindowPlot.mode(mode), count(tiles) + " tiles")));
    return new ResultTable(HtmlTable.SUMMARY, List.of("what", "figure"), rows);
  }

  private static String factor(long of, long bytes) {
    return bytes == 0 ? "" : String.format(Locale.ROOT, " (1 : %,.1f)", (double) of / bytes);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private Figure bytes(String contig, List<WindowFigures> windows) {
    String title = "Bytes of the windows of " + contig;
    Markup plot = WindowPlot.of(title, windows, palette);
    int each = WindowPlot.windowsPerBar(windows.size());
    List<String> names = new ArrayList<>();
    for (EntryKind kind : KINDS) {
      if (windows.stream().anyMatch(window -> window.bytes().getOrDefault(kind, 0L) > 0)) {
        names.add(WindowPlot.kind(kind));
      }
    }
    List<Legend.Entry> legend = new ArrayList<>(Legend.entries(names, palette, Legend.Key.BAR));
    windows.stream()
        .flatMap(window -> window.tiles().keySet().stream())
        .distinct()
        .sorted()
        .forEach(
            mode ->
                legend.add(
                    new Legend.Entry(
                        WindowPlot.mode(mode), WindowPlot.number(mode), Legend.Key.BAR)));
    String note =
        "The strip above the bars is the mode that tiles chose."
            + (each > 1 ? " A bar is " + each + " windows." : "");
    return new Figure(title, plot, legend, note);
  }

  private Figure entropy(String contig, List<WindowFigures> windows) {
    if (windows.stream().allMatch(window -> Double.isNaN(window.entropy()))) {
      return null;
    }
    double haplotypes = Math.max(1, manifest.blocks().haplotypes());
    double[] x = windows.stream().mapToDouble(w -> (w.first() + w.last()) / 2.0).toArray();
    double[] entropy = windows.stream().mapToDouble(WindowFigures::entropy).toArray();
    double[] taken =
        windows.stream()
            .mapToDouble(window -> 8 * genotypeBytes(window) / (window.variants() * haplotypes))
            .toArray();
    Palette own = new Palette();
    List<LinePlot.Curve> curves =
        List.of(
            curve("mean entropy of a variant", own, x, entropy),
            curve("taken by its genotypes in the archive", own, x, taken));
    String title = "Bits an allele along " + contig;
    Scale across = Scale.around(Unit.BASES, x);
    Scale up = Scale.logarithmic(Unit.PLAIN, LinePlot.ys(curves));
    return new Figure(
        title,
        LinePlot.of(title, across, "position", up, "bits", curves),
        Legend.entries(curves.stream().map(LinePlot.Curve::name).toList(), own, Legend.Key.LINE),
        "Entropy takes each variant by itself; what lies below it is what variants and haplotypes have in common.");
  }

  private static double genotypeBytes(WindowFigures window) {
    return window.totalBytes()
        - window.bytes().getOrDefault(EntryKind.SITES, 0L)
        - window.bytes().getOrDefault(EntryKind.DIGEST, 0L);
  }

  private static LinePlot.Curve curve(String name, Palette palette, double[] x, double[] y) {
    return new LinePlot.Curve(name, palette.number(name), LinePlot.Stroke.SOLID, x, y);
  }

  private Figure losses() {
    double[] x = archive.losses().numbers("window");
    double[] y = archive.losses().numbers("loss");
    List<LinePlot.Curve> curves = List.of(curve("held-out loss", new Palette(), x, y));
    String title = "Held-out loss by window";
    return new Figure(
        title,
        LinePlot.of(
            title,
            Scale.around(Unit.PLAIN, x),
            "window",
            Scale.fromZero(Unit.PLAIN, y),
            "nats a haplotype",
            curves),
        List.of(),
        "Where training ended; "
            + count((long) java.util.Arrays.stream(archive.losses().numbers("rounds")).sum())
            + " rounds over all windows.");
  }

  private Figure seconds() {
    List<BarPlot.Bar> bars =
        archive.seconds().entrySet().stream()
            .map(
                stage ->
                    new BarPlot.Bar(
                        stage.getKey(), List.of(new BarPlot.Piece("", stage.getValue(), 0)), 0))
            .toList();
    String title = "Seconds by stage";
    return new Figure(title, BarPlot.of(title, Unit.PLAIN, bars), List.of(), "");
  }
}
