package io.haplovq.codec;

/** How much {@link MixedCodec} looks at for each allele. */
enum MixDepth {
  /** Alleles foreseen by long matches are coded by stretches only: two to three times as fast. */
  FAST("pbwt-mix-fast"),
  /** Some 1 to 4 % smaller. */
  STANDARD("pbwt-mix"),
  /** With {@link DeepContexts}: some 2 % smaller again, in two to four times the time. */
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
