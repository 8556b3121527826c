package io.haplovq.codec;

/** How much {@link MixedCodec} looks at for each allele. */
enum MixDepth {
  /** What pays for its time. */
  STANDARD("pbwt-mix"),
  /** With {@link DeepContexts}: some 2 % smaller, in two to four times the time. */
  DEEP("pbwt-mix-deep");

  private final String codec;

  MixDepth(String codec) {
    this.codec = codec;
  }

  /** The name of the codec in manifests. */
  String codec() {
    return codec;
  }
}
