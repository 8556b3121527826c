package io.haplovq.spark.runtime;

import io.haplovq.archive.Manifest;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that HaploVQ gives its files, in stores, models, archives and beside restored files.
 * What is called otherwise is somebody else's and never touched.
 */
public final class OwnNames {
  /** What begins the name of the directory where {@code compress} keeps its stages. */
  public static final String WORK_PREFIX = "_work-";

  /** What begins the name of the directory where {@code decompress} makes its files. */
  public static final String STAGING_PREFIX = ".haplovq-";

  /** Files beside a manifest that say how a run went; they stay as long as the directory. */
  public static final Set<String> REPORTS =
      Set.of("run-report.json", "report.html", "_SUCCESS", "_FAILED.json");

  /** The directories of stores, models and archives that shards and states are written to. */
  public static final List<String> DIRECTORIES =
      List.of(
          "sites",
          "indices",
          "residuals",
          "exceptions",
          "model",
          "digests",
          "tiles",
          "models",
          "states");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern TOP =
      Pattern.compile(
          "header-UUID\\.zst|_lease-UUID|manifest-UUID\\.(staged|replaced)|(manifest\\.json|run-report\\.json|report\\.html|_SUCCESS|_FAILED\\.json)(-UUID)?\\.staged"
              .replace("UUID", UUID.pattern()));

  private static final Pattern BELOW =
      Pattern.compile("(" + String.join("|", DIRECTORIES) + ")/[^/]*" + UUID + "\\.(zst|model)");

  private static final Pattern TREE =
      Pattern.compile(
          "(" + WORK_PREFIX + "|" + Pattern.quote(STAGING_PREFIX) + ")([0-9a-f]{16}|" + UUID + ")");

  private OwnNames() {}

  /** Whether a file of this path in a store, models or an archive is one that we wrote. */
  public static boolean isOurs(String path) {
    return path.equals(Manifest.FILE_NAME) || REPORTS.contains(path) || isPassing(path);
  }

  /** Whether nobody needs a file of this path unless a manifest names it. */
  public static boolean isPassing(String path) {
    return TOP.matcher(path).matches() || BELOW.matcher(path).matches();
  }

  /** Whether a directory of this name holds what one run needs while it works, and no more. */
  public static boolean isTree(String name) {
    return TREE.matcher(name).matches();
  }
}
