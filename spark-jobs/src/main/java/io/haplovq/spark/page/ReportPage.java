package io.haplovq.spark.page;

import io.haplovq.spark.runtime.Versions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One page, in one file, that needs nothing else: styles, script and pictures are in it, and its
 * content security policy forbids everything but them. Well-formed XML.
 */
final class ReportPage {
  private static final int MOST_ROWS = 12;

  /** A table of more rows is for programs. */
  private static final int MOST_OPEN = 50;

  private final Markup page = new Markup();
  private final Palette populations = new Palette();
  private final List<ReportSource> sources;
  private final List<ResultTable> compares;

  private ReportPage(List<ReportSource> sources, List<ResultTable> compares) {
    this.sources = sources;
    this.compares = compares;
  }

  /**
   * The page.
   *
   * @param compares tables of peers, beside which archives are put
   */
  static String of(List<ReportSource> sources, List<ResultTable> compares) {
    ReportPage page = new ReportPage(sources, compares);
    page.whole();
    return "<!DOCTYPE html>\n" + page.page + "\n";
  }

  private void whole() {
    String style = resource("report.css");
    String script = resource("report.js");
    String policy =
        "default-src 'none'; img-src data:; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'";
    page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.empty("link", "rel", "icon", "href", "data:,");
    page.element("title", title());
    page.open("style").verbatim(style).close();
    page.close().open("body").add(Palette.shapes());
    page.open("header").element("h1", title());
    page.element("p", "HaploVQ " + Versions.haplovq(), "class", "note");
    contents();
    page.close().open("main");
    namePopulations();
    List<ArchiveResult> archives =
        sources.stream()
            .filter(ArchiveResult.class::isInstance)
            .map(ArchiveResult.class::cast)
            .toList();
    for (int i = 0; i < sources.size(); i++) {
      page.open("section", "id", "s" + i);
      if (sources.size() > 1) {
        page.element("h2", heading(sources.get(i)));
      }
      if (sources.get(i) instanceof ArchiveResult archive) {
        archive(archive, archives);
      } else if (sources.get(i) instanceof AnalysisResult analysis) {
        analysis(analysis);
      }
      page.close();
    }
    page.close().open("script").verbatim(script).close();
    page.close().close();
  }

  private String title() {
    return sources.size() == 1 ? heading(sources.get(0)) : "HaploVQ: " + sources.size() + " runs";
  }

  private static String heading(ReportSource source) {
    String place = source.place().replaceAll("/+$", "");
    return source.command() + ": " + place.substring(place.lastIndexOf('/') + 1);
  }

  private void contents() {
    if (sources.size() > 1) {
      page.open("nav", "aria-label", "Contents").open("ul");
      for (int i = 0; i < sources.size(); i++) {
        page.open("li").element("a", heading(sources.get(i)), "href", "#s" + i).close();
      }
      page.close().close();
    }
  }

  /** In alphabetical order, so that the same populations look the same on every page. */
  private void namePopulations() {
    sources.stream()
        .filter(AnalysisResult.class::isInstance)
        .flatMap(source -> ((AnalysisResult) source).tables().stream())
        .filter(table -> table.has("population"))
        .flatMap(table -> table.distinct("population").stream())
        .filter(name -> !name.isEmpty() && !name.equals("ALL"))
        .distinct()
        .sorted()
        .forEach(populations::number);
  }

  private void archive(ArchiveResult archive, List<ArchiveResult> archives) {
    page.add(HtmlTable.of(new ArchiveSection(archive).summary(), Integer.MAX_VALUE));
    List<Figure> figures = new ArrayList<>();
    // With several archives the first section compares them all.
    boolean first = archives.get(0) == archive;
    figures.add(
        CompareTable.figure(
            first ? archives : List.of(archive), first ? compares : List.<ResultTable>of()));
    figures.addAll(new ArchiveSection(archive).figures());
    figures("figures", figures);
    notes(archive.notes());
    if (first) {
      compares.forEach(compare -> table(compare, Shown.OPEN));
    }
    facts(archive.facts());
  }

  private void analysis(AnalysisResult result) {
    if (!result.values().isEmpty()) {
      List<List<String>> rows =
          result.values().entrySet().stream()
              .map(value -> List.of(value.getKey().replace('_', ' '), value.getValue()))
              .toList();
      ResultTable values = new ResultTable(HtmlTable.SUMMARY, List.of("what", "figure"), rows);
      page.add(HtmlTable.of(values, Integer.MAX_VALUE));
    }
    List<Figure> figures = new ArrayList<>();
    Set<String> drawn = new HashSet<>();
    boolean samples =
        result.tables().stream().anyMatch(table -> table.name().equals("embedding_samples"));
    for (ResultTable table : result.tables()) {
      if (samples && table.name().equals("embedding")) {
        // Drawn sample by sample.
        drawn.add(table.name());
        continue;
      }
      List<Figure> own = new TableFigures(populations).of(table);
      if (own.size() > 1) {
        figures("figures group", own);
      } else {
        figures.addAll(own);
      }
      if (!own.isEmpty()) {
        drawn.add(table.name());
      }
    }
    figures("figures", figures);
    notes(result.notes());
    result
        .tables()
        .forEach(table -> table(table, drawn.contains(table.name()) ? Shown.CLOSED : Shown.OPEN));
    facts(result.facts());
  }

  /** Whether a table's rows are seen before somebody asks for them. */
  private enum Shown {
    OPEN,
    CLOSED
  }

  /** Figures side by side, as many as there is room for. */
  private void figures(String classes, List<Figure> figures) {
    if (figures.isEmpty()) {
      return;
    }
    page.open("div", "class", classes);
    figures.forEach(figure -> figure.addTo(page));
    page.close();
  }

  private void notes(List<String> notes) {
    notes.forEach(note -> page.element("p", note, "class", "note warning"));
  }

  private void table(ResultTable table, Shown shown) {
    if (shown == Shown.OPEN && table.rows().size() <= MOST_OPEN) {
      page.open("details", "class", "table", "open", "open");
    } else {
      page.open("details", "class", "table");
    }
    page.element("summary", table.name().replace('_', ' '));
    page.add(HtmlTable.of(table, MOST_ROWS)).close();
  }

  private void facts(Map<String, String> facts) {
    page.open("details", "class", "facts", "open", "open")
        .element("summary", "What was run, and with what")
        .open("dl");
    facts.forEach((name, value) -> page.element("dt", name).element("dd", value));
    page.close().close();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
