package io.haplovq.spark.analysis;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopPaths;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads the text of a genetic map: plain or gzip, told by its bytes. */
final class MapFile {
  /** A map of a genome is a tenth of this. */
  private static final int MAX_BYTES = 1 << 29;

  private static final int GZIP = 0x8B1F;

  private MapFile() {}

  static List<String> lines(String file, Configuration configuration) {
    Path path = HadoopPaths.of(file);
    try (InputStream in =
        new BufferedInputStream(HadoopPaths.fileSystem(path, configuration).open(path))) {
      in.mark(2);
      boolean packed = (in.read() | in.read() << 8) == GZIP;
      in.reset();
      byte[] text = (packed ? new GZIPInputStream(in) : in).readNBytes(MAX_BYTES);
      if (text.length == MAX_BYTES) {
        throw new InputException(
            file + ": more than " + MAX_BYTES + " bytes; expected a genetic map");
      }
      return new String(text, StandardCharsets.UTF_8).lines().toList();
    } catch (FileNotFoundException e) {
      throw new InputException(file + ": no such file; expected a genetic map", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
