package io.haplovq.archive;

import io.haplovq.genotype.TileKey;
import io.haplovq.genotype.Windows;
import io.haplovq.vcf.RecordRenderer;
import io.haplovq.vcf.SiteBlock;
import io.haplovq.vcf.TextBuffer;
import io.haplovq.vcf.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The text of the VCF files that a cohort was read from, put together in the simplest way there is:
 * all windows in memory, then record after record. An oracle for the jobs that decode.
 */
public final class RestoredText {
  private record Window(SiteBlock sites, List<Tile> tiles) {}

  private final CohortReader reader;
  private final RecordRenderer renderer;
  private final Map<Integer, Window> windows = new HashMap<>();
  private final long[] ordinals;

  private RestoredText(CohortReader reader) {
    this.reader = reader;
    this.renderer = new RecordRenderer(reader.blocks());
    this.ordinals = new long[reader.windows().contigs().size()];
  }

  /** The texts of a finished archive's source files, in their order. */
  public static List<byte[]> ofArchive(Storage storage, String directory) {
    Manifest manifest = CohortReader.manifest(storage, Manifest.Kind.ARCHIVE, directory);
    try (ArchiveReader reader = ArchiveReader.open(storage, manifest)) {
      return of(reader);
    }
  }

  /** The texts of a cohort's source files, in their order. */
  public static List<byte[]> of(CohortReader reader) {
    RestoredText restored = new RestoredText(reader);
    List<byte[]> texts = new ArrayList<>();
    for (int file = 0; file < reader.manifest().sources().size(); file++) {
      texts.add(restored.text(file));
    }
    return texts;
  }

  private byte[] text(int file) {
    TextBuffer out = new TextBuffer();
    out.append(reader.header(file).bytes());
    FileLayout layout = reader.layout(file);
    for (FileLayout.Run run : layout.runs()) {
      for (long record = 0; record < run.records(); record++) {
        append(run.contig(), ordinals[run.contig()]++, out);
      }
    }
    out.append(layout.trailing());
    return out.toByteArray();
  }

  private void append(int contig, long ordinal, TextBuffer out) {
    Windows all = reader.windows();
    int number = all.firstOf(contig) + (int) (ordinal / all.size());
    Window window = windows.computeIfAbsent(number, this::read);
    int row = (int) (ordinal % all.size());
    renderer.append(window.sites().sites().get(row), window.tiles(), row, out);
  }

  private Window read(int number) {
    List<Tile> tiles = new ArrayList<>();
    for (int block = 0; block < reader.blocks().count(); block++) {
      tiles.add(reader.tile(new TileKey(number, block)));
    }
    return new Window(reader.sites(number), tiles);
  }
}
