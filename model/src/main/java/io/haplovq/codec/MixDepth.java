package io.haplovq.codec;

/** How much {@link MixedCodec} looks at for each allele. */
enum MixDepth {
  /** Most alleles are coded in stretches, whose ends are found by {@link Bisection}. */
  FAST("pbwt-mix-fast"),
  /** Up to 4 % smaller than {@link #FAST}, in up to twice the time. */
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
