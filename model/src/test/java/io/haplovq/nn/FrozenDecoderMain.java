package io.haplovq.nn;

import io.haplovq.genotype.BitMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints the digest of a frozen decoder's bits, for a process with other compiler settings. */
final class FrozenDecoderMain {
  private FrozenDecoderMain() {}

  public static void main(String[] arguments) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
    System.out.println(digest(FrozenDecoder.fromBytes(bytes)));
  }

  static int digest(FrozenDecoder decoder) {
    BitMatrix bits =
        decoder.reconstruct(
            FrozenDecoderTest.randomCodes(300, decoder.heads(), decoder.codebookSize(), 99));
    return bits.hashCode();
  }
}
