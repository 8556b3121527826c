package io.haplovq.spark.decode;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopPaths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What {@code --samples} names. */
final class SampleNames {
  private SampleNames() {}

  /**
   * The names in {@code a,b,c} or, for {@code @file}, a name a line in UTF-8; blank lines do not
   * count.
   *
   * @throws InputException if there is none, one stands there twice, or the file cannot be read
   */
  static List<String> parse(String text, Configuration configuration) {
    List<String> names =
        text.startsWith("@")
            ? lines(read(text.substring(1), configuration))
            : List.of(text.split(",", -1));
    if (names.isEmpty() || names.equals(List.of(""))) {
      throw new InputException("samples '" + text + "': no name; expected at least one");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InputException(
            "samples '" + text + "': '" + name + "' stands there twice; expected every name once");
      }
    }
    return names;
  }

  private static List<String> lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).toList();
  }

  private static String read(String file, Configuration configuration) {
    if (file.isEmpty()) {
      throw new InputException("samples '@': no file behind the @; expected @FILE");
    }
    try {
      Path path = HadoopPaths.of(file);
      try (InputStream in = HadoopPaths.fileSystem(path, configuration).open(path)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (FileNotFoundException e) {
      throw new InputException(
          file + ": no such file; expected a file of sample names, one a line", e);
    } catch (IOException e) {
      throw new InputException(
          file + ": cannot be read (" + e.getMessage() + "); expected a file of sample names", e);
    }
  }
}
