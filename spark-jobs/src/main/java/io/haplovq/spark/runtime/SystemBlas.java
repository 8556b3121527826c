package io.haplovq.spark.runtime;

/**
 * Keeps the system's BLAS out of the process. MLlib's binding (netlib) loads {@code libblas.so.3}
 * and makes its symbols everybody's; the OpenBLAS that networks bring along, bound later, then
 * resolves its own entry points to that library. Where it is the reference implementation, as on
 * Debian, matrix products take several times as long. MLlib falls back to Java.
 */
final class SystemBlas {
  private static final String LIBRARY = "dev.ludovic.netlib.blas.nativeLib";

  private SystemBlas() {}

  /** To be called before MLlib is used; a library that the user has named stays. */
  static void leave() {
    if (System.getProperty(LIBRARY) == null) {
      System.setProperty(LIBRARY, "none");
    }
  }
}
