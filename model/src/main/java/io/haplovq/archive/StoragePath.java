package io.haplovq.archive;

/** The paths that storages accept: relative, {@code /} between segments, inside the tree. */
public final class StoragePath {
  private static final int MAX_LENGTH = 1024;

  private StoragePath() {}

  /**
   * The path itself.
   *
   * @throws IllegalArgumentException if it is empty, absolute or overlong, or has an empty segment,
   *     a segment {@code .} or {@code ..}, a backslash, a colon or a control character
   */
  public static String check(String path) {
    String fault = fault(path);
    if (fault != null) {
      throw new IllegalArgumentException("path '" + path + "' " + fault);
    }
    return path;
  }

  private static String fault(String path) {
    if (path.length() > MAX_LENGTH) {
      return "has more than " + MAX_LENGTH + " characters";
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      // A colon starts a drive or a URI scheme.
      if (c == '\\' || c == ':' || Character.isISOControl(c)) {
        return "has a character that is not allowed at " + i;
      }
    }
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty()) {
        return "has an empty segment";
      }
      if (segment.equals(".") || segment.equals("..")) {
        return "has a segment '" + segment + "'";
      }
    }
    return null;
  }
}
