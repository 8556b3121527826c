package io.haplovq.it;

import java.nio.file.Path;

/** Where processes that tests start unpack ND4J's native libraries, 400 MB, once for all. */
final class NativeCache {
  static final String OPTION =
      "-Dorg.bytedeco.javacpp.cachedir=" + Path.of("target/javacpp-submitted").toAbsolutePath();

  private NativeCache() {}
}
