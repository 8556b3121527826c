package io.haplovq.spark.ingest;

/** How a source file's bytes are wrapped, told from its first bytes and never from its name. */
enum Container {
  /** Text as it is; split at line ends. */
  PLAIN,
  /** Blocked gzip (SAM specification, section 4.1); split at block boundaries. */
  BGZF,
  /** One gzip stream, or several in a row; cannot be split. */
  GZIP;

  /** Bytes of a file's beginning that {@link #detect} wants to see. */
  static final int SNIFFED_BYTES = 18;

  static Container detect(byte[] head) {
    if (head.length < 3 || (head[0] & 0xff) != 0x1f || (head[1] & 0xff) != 0x8b || head[2] != 8) {
      return PLAIN;
    }
    boolean extraField = head.length >= SNIFFED_BYTES && (head[3] & 4) != 0;
    boolean blockSize =
        extraField && head[12] == 'B' && head[13] == 'C' && head[14] == 2 && head[15] == 0;
    return blockSize ? BGZF : GZIP;
  }
}
