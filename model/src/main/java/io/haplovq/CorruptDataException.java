package io.haplovq;

import java.util.Locale;

/**
 * Stored bytes are not what was written: a failed checksum, a length beyond its cap, a stream that
 * ends early. Carries the byte offset within the part it was found in; {@link #in} adds the names
 * of the parts around it on the way up (stream, frame, shard path), so that the message names file
 * and offset.
 */
public final class CorruptDataException extends RuntimeException {
  private final long offset;

  public CorruptDataException(String message, long offset) {
    super(String.format(Locale.ROOT, "%s (at byte %d)", message, offset));
    this.offset = offset;
  }

  private CorruptDataException(String message, long offset, Throwable cause) {
    super(message, cause);
    this.offset = offset;
  }

  /** The byte offset of the damage within the innermost part, in bytes from 0. */
  public long offset() {
    return offset;
  }

  /** The same failure, with the name of an enclosing part in front of its message. */
  public CorruptDataException in(String part) {
    return new CorruptDataException(part + ": " + getMessage(), offset, this);
  }
}
