package io.haplovq.spark.decode;

import io.haplovq.CorruptDataException;
import io.haplovq.archive.CohortReader;
import io.haplovq.genotype.Windows;
import io.haplovq.spark.runtime.CohortSource;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.vcf.RecordRenderer;
import io.haplovq.vcf.Site;
import io.haplovq.vcf.SiteInterval;
import io.haplovq.vcf.TextBuffer;
import io.haplovq.vcf.Tile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.util.LongAccumulator;

/**
 * Renders parts, each into a file of the staging directory.
 *
 * @param packings how each source file's output is packed
 */
record RenderTask(
    CohortSource source,
    Selection selection,
    List<OutputFile.Packing> packings,
    HadoopStorage staging)
    implements Serializable {
  /**
   * Renders a Spark partition's parts.
   *
   * @param attempt what no other attempt at the same parts has
   * @throws CorruptDataException if anything read is damaged; names the source file and the part
   */
  List<RenderedPart> run(Iterator<OutputPart> parts, long attempt, LongAccumulator counter) {
    List<RenderedPart> rendered = new ArrayList<>();
    try (CohortReader reader = source.open()) {
      Rendering rendering = new Rendering(reader);
      while (parts.hasNext()) {
        rendered.add(rendering.render(parts.next(), attempt));
        counter.add(1);
      }
    }
    return rendered;
  }

  /** What the parts of one Spark partition share. */
  private final class Rendering {
    private final CohortReader reader;
    private final WindowCache windows;
    private final RecordRenderer renderer;
    private final TextBuffer line = new TextBuffer();

    Rendering(CohortReader reader) {
      this.reader = reader;
      this.windows = new WindowCache(reader, selection.samples());
      this.renderer = new RecordRenderer(reader.blocks());
    }

    RenderedPart render(OutputPart part, long attempt) {
      long framesBefore = reader.framesOpened();
      String path =
          String.format(Locale.ROOT, "part-%05d-%07d-%d", part.file(), part.number(), attempt);
      if (staging.isAbsent()) {
        // Creating a file would bring the directory back.
        throw new IllegalStateException("the job has ended and removed " + staging.root());
      }
      CountedOutput out = new CountedOutput(staging.create(path));
      long records = 0;
      List<IndexRun> runs;
      try (PartWriter writer = PartWriter.of(packings.get(part.file()), out)) {
        for (Piece piece : part.pieces()) {
          records += render(piece, writer);
        }
        runs = List.copyOf(writer.runs());
      } catch (CorruptDataException e) {
        throw e.in(name(part));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
      }
      long frames = reader.framesOpened() - framesBefore;
      return new RenderedPart(part.file(), path, records, out.bytes(), runs, frames);
    }

    private String name(OutputPart part) {
      return source.storage().root()
          + ", part "
          + part.number()
          + " of "
          + reader.manifest().sources().get(part.file()).name();
    }

    private long render(Piece piece, PartWriter writer) throws IOException {
      WindowCache.Window window = windows.window(piece.window());
      Windows.Place place = reader.windows().place(piece.window());
      long records = 0;
      int end = wantedEnd(window, piece);
      // Another piece of the same window would have it read again.
      int rows = selection.wantsAllRecords() ? window.rows() : end;
      for (int row = piece.from(); row < end; row++) {
        Site site = window.site(row);
        SiteInterval interval = SiteInterval.of(site);
        if (selection.wants(interval)) {
          line.clear();
          append(site, window.tiles(rows), row);
          writer.write(place.contig(), interval, line);
          records++;
        }
      }
      return records;
    }

    /** The row behind the last of a piece that is wanted. */
    private int wantedEnd(WindowCache.Window window, Piece piece) {
      int end = piece.to();
      while (end > piece.from() && !selection.wants(SiteInterval.of(window.site(end - 1)))) {
        end--;
      }
      return end;
    }

    private void append(Site site, Tile[] tiles, int row) {
      if (selection.samples().isPresent()) {
        renderer.append(site, tiles, row, selection.samples().get(), line);
      } else {
        renderer.append(site, List.of(tiles), row, line);
      }
    }
  }
}
