package io.haplovq.spark.page;

import io.haplovq.archive.EntryKind;
import io.haplovq.codec.TileMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The bytes of windows along a contig, by kind, and the mode that their tiles chose above them. */
final class WindowPlot {
  private static final double HEIGHT = 260;
  private static final double STRIP = 3;
  private static final double STRIP_HEIGHT = 7;

  /** Narrower bars could not be told apart. */
  private static final int MOST_BARS = 360;

  private WindowPlot() {}

  static String kind(EntryKind kind) {
    return switch (kind) {
      case INDEX -> "codes";
      case RESIDUAL -> "residual";
      case EXCEPTIONS -> "exceptions";
      case MODEL -> "model";
      case SITES -> "sites";
      case DIGEST -> "digests";
      default -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  static String mode(TileMode mode) {
    return switch (mode) {
      case NONE -> "mode: no model";
      case ORDER -> "mode: codes as order";
      case RECONSTRUCTION -> "mode: codes and reconstruction";
    };
  }

  /** The number of a mode's grey. */
  static int number(TileMode mode) {
    return Palette.GREYS + mode.ordinal();
  }

  /** The windows of one contig, in order. */
  static Markup of(String name, List<WindowFigures> windows, Palette palette) {
    List<WindowFigures> bars = merged(windows);
    double[] totals = bars.stream().mapToDouble(WindowFigures::totalBytes).toArray();
    long first = bars.get(0).first();
    long last = bars.stream().mapToLong(WindowFigures::last).max().orElse(first);
    Scale x = Scale.between(Unit.BASES, first, last);
    Canvas canvas =
        new Canvas(name, x, "position", Scale.fromZero(Unit.BYTES, totals), "bytes", HEIGHT);
    for (WindowFigures bar : bars) {
      draw(canvas, bar, palette);
    }
    return canvas.done();
  }

  /** How many neighbouring windows a bar stands for. */
  static int windowsPerBar(int windows) {
    return (windows + MOST_BARS - 1) / MOST_BARS;
  }

  private static List<WindowFigures> merged(List<WindowFigures> windows) {
    int each = windowsPerBar(windows.size());
    List<WindowFigures> bars = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += each) {
      bars.add(sum(windows.subList(from, Math.min(windows.size(), from + each))));
    }
    return bars;
  }

  private static WindowFigures sum(List<WindowFigures> some) {
    Map<EntryKind, Long> bytes = new EnumMap<>(EntryKind.class);
    Map<TileMode, Integer> tiles = new EnumMap<>(TileMode.class);
    int variants = 0;
    for (WindowFigures one : some) {
      one.bytes().forEach((kind, count) -> bytes.merge(kind, count, Long::sum));
      one.tiles().forEach((mode, count) -> tiles.merge(mode, count, Integer::sum));
      variants += one.variants();
    }
    WindowFigures first = some.get(0);
    long last = some.stream().mapToLong(WindowFigures::last).max().orElseThrow();
    return new WindowFigures(
        first.contig(), first.first(), last, variants, bytes, tiles, first.entropy());
  }

  private static void draw(Canvas canvas, WindowFigures bar, Palette palette) {
    double x = canvas.x(bar.first());
    double width = Math.max(0.6, canvas.x(bar.last()) - x - 0.4);
    double below = 0;
    Markup svg = canvas.svg();
    svg.open("g", "class", "bars").element("title", says(bar));
    for (EntryKind kind : new TreeSet<>(bar.bytes().keySet())) {
      double top = canvas.y(below + bar.bytes().get(kind));
      int number = palette.number(kind(kind));
      svg.empty(
          "rect",
          "class",
          "bar " + Palette.colour(number),
          "data-s",
          number,
          "x",
          x,
          "y",
          top,
          "width",
          width,
          "height",
          canvas.y(below) - top);
      below += bar.bytes().get(kind);
    }
    int all = bar.tiles().values().stream().mapToInt(Integer::intValue).sum();
    double at = x;
    for (Map.Entry<TileMode, Integer> mode : bar.tiles().entrySet()) {
      int number = number(mode.getKey());
      double part = width * mode.getValue() / all;
      svg.empty(
          "rect",
          "class",
          "bar " + Palette.colour(number),
          "data-s",
          number,
          "x",
          at,
          "y",
          STRIP,
          "width",
          part,
          "height",
          STRIP_HEIGHT);
      at += part;
    }
    svg.close();
  }

  private static String says(WindowFigures bar) {
    StringBuilder says =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s:%,d-%,d, %,d variants, %,d bytes",
                bar.contig(),
                bar.first(),
                bar.last(),
                bar.variants(),
                bar.totalBytes()));
    bar.bytes()
        .forEach(
            (kind, count) ->
                says.append(String.format(Locale.ROOT, "; %s %,d", kind(kind), count)));
    bar.tiles().forEach((mode, count) -> says.append("; ").append(mode(mode)));
    return says.toString();
  }
}
