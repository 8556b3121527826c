package io.haplovq.spark.decode;

import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/**
 * A file that is to be written.
 *
 * @param source number of the source file whose records it gets
 * @param uri where it goes
 * @param packing how its text is wrapped
 */
record OutputFile(int source, URI uri, Packing packing) {
  /** How a file's text is wrapped; its name says which. */
  enum Packing {
    PLAIN,
    BGZF;

    static Packing ofName(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return lower.endsWith(".gz") || lower.endsWith(".bgz") ? BGZF : PLAIN;
    }
  }

  static OutputFile of(int source, Path path) {
    return new OutputFile(source, path.toUri(), Packing.ofName(path.getName()));
  }

  Path path() {
    return new Path(uri);
  }

  /** Where the file's tabix index goes. */
  Path index() {
    return path().suffix(".tbi");
  }
}
