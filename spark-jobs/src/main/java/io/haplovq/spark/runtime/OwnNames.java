package io.haplovq.spark.runtime;

import io.haplovq.archive.EntryKind;
import io.haplovq.archive.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
      Set.of(StatusFiles.REPORT, StatusFiles.PAGE, StatusFiles.SUCCESS, StatusFiles.FAILED);

  private static final Map<EntryKind, String> ARCHIVE =
      Map.of(
          EntryKind.SITES, "sites",
          EntryKind.INDEX, "indices",
          EntryKind.RESIDUAL, "residuals",
          EntryKind.EXCEPTIONS, "exceptions",
          EntryKind.MODEL, "model",
          EntryKind.DIGEST, "digests");

  /** Where an archive's tiles are before it is chosen how each is stored. */
  public static final String CANDIDATES = "candidates";

  /** A window store's shards. */
  public static final String TILES = "tiles";

  /** Shards of trained models. */
  public static final String MODELS = "models";

  /** States that rounds of training leave for one another. */
  public static final String STATES = "states";

  /** The directories of stores, models and archives that shards and states are written to. */
  public static final List<String> DIRECTORIES =
      Stream.concat(ARCHIVE.values().stream(), Stream.of(CANDIDATES, TILES, MODELS, STATES))
          .sorted()
          .toList();

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern TOP =
      Pattern.compile(
          "header-UUID\\.zst|LEASEUUID|(MANIFEST|REPORT|PAGE|FAILED)-UUID\\.staged"
              .replace("LEASE", Pattern.quote(Lease.PREFIX))
              .replace("MANIFEST", Pattern.quote(Manifest.FILE_NAME))
              .replace("REPORT", Pattern.quote(StatusFiles.REPORT))
              .replace("PAGE", Pattern.quote(StatusFiles.PAGE))
              .replace("FAILED", Pattern.quote(StatusFiles.FAILED))
              .replace("UUID", UUID.pattern()));

  private static final Pattern BELOW =
      Pattern.compile("(" + String.join("|", DIRECTORIES) + ")/[^/]*" + UUID + "\\.(zst|model)");

  private static final Pattern TREE =
      Pattern.compile(
          "(" + WORK_PREFIX + "|" + Pattern.quote(STAGING_PREFIX) + ")([0-9a-f]{16}|" + UUID + ")");

  private OwnNames() {}

  /** The directory of an archive's shards of a kind. */
  public static String directory(EntryKind kind) {
    return ARCHIVE.get(kind);
  }

  /** The directories that encoding writes to. */
  public static List<String> archiveDirectories() {
    return Stream.concat(ARCHIVE.values().stream(), Stream.of(CANDIDATES)).sorted().toList();
  }

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
