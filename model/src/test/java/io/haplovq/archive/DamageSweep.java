package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Damages an archive in memory in every way of a kind and reads all of it back: what comes must be
 * what was stored, or an exception of the three kinds that readers promise, naming the file.
 */
public final class DamageSweep {
  private static final String DIRECTORY = "the-archive";

  private final ArchiveFiles archive;
  private final List<byte[]> expected;
  private long found;
  private long harmless;

  /** An archive that is whole. */
  public DamageSweep(ArchiveFiles archive) {
    this.archive = archive;
    this.expected = contents(archive);
  }

  /** Reads of damaged archives that ended with an exception. */
  public long found() {
    return found;
  }

  /** Reads of damaged archives that gave what was stored. */
  public long harmless() {
    return harmless;
  }

  /** Every byte of every file with a bit flipped; in the manifest, every bit. */
  public DamageSweep everyByteFlipped() {
    archive
        .files()
        .forEach(
            (path, bytes) -> {
              int bits = path.equals(Manifest.FILE_NAME) ? 8 : 1;
              for (int at = 0; at < bytes.length; at++) {
                for (int bit = 0; bit < bits; bit++) {
                  byte[] damaged = bytes.clone();
                  damaged[at] ^= (byte) (1 << (bits == 1 ? at % 8 : bit));
                  check(path, damaged, "byte " + at + " flipped");
                }
              }
            });
    return this;
  }

  /** Every file cut off at every length, down to nothing. */
  public DamageSweep everyTruncation() {
    archive
        .files()
        .forEach(
            (path, bytes) -> {
              for (int length = 0; length < bytes.length; length++) {
                check(path, Arrays.copyOf(bytes, length), "cut off at " + length);
              }
            });
    return this;
  }

  /** Every file in every other one's place. */
  public DamageSweep everyFileExchanged() {
    for (String path : archive.files().keySet()) {
      archive
          .files()
          .forEach(
              (other, bytes) -> {
                if (!other.equals(path)) {
                  check(path, bytes, "replaced by " + other);
                }
              });
    }
    return this;
  }

  private void check(String path, byte[] damaged, String how) {
    List<byte[]> contents;
    try {
      contents = contents(archive.with(path, damaged));
    } catch (CorruptDataException | InputException | UncheckedIOException e) {
      assertThat(e.getMessage()).as("%s, %s", path, how).contains(path);
      found++;
      return;
    } catch (RuntimeException | Error e) {
      fail(path + ", " + how + ": not an exception that readers promise", e);
      return;
    }
    assertThat(contents.size()).as("%s, %s", path, how).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(contents.get(i)).as("%s, %s: part %d", path, how, i).isEqualTo(expected.get(i));
    }
    harmless++;
  }

  /** All that an archive holds: its texts, and the window table. */
  private static List<byte[]> contents(ArchiveFiles archive) {
    Manifest manifest = CohortReader.manifest(archive, Manifest.Kind.ARCHIVE, DIRECTORY);
    try (ArchiveReader reader = ArchiveReader.open(archive, manifest)) {
      List<byte[]> contents = new ArrayList<>(RestoredText.of(reader));
      contents.add(reader.windowTable().encode());
      return contents;
    }
  }
}
