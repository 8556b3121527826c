package io.haplovq.codec;

import io.haplovq.genotype.BitMatrix;
import java.util.List;

/**
 * {@code pbwt-zstd}: the positional Burrows-Wheeler transform (Durbin 2014, Algorithm 1) over the
 * variants, started from the given order. Streams, in this order:
 *
 * <ol>
 *   <li>{@code columns}: a byte a variant, see {@link PbwtColumn}
 *   <li>{@code copies}: how many polymorphic variants back an equal one stands, less one
 *   <li>{@code rare-first}, {@code rare-next}: positions of a rare variant's carriers in the
 *       current order: the first, and the gaps that follow
 *   <li>{@code zero-runs}, {@code one-runs}: the runs of every other variant in the current order,
 *       alternating, less one, the last one left out
 *   <li>{@code bits}: the low bits of all these numbers, see {@link LogCode}
 * </ol>
 *
 * <p>Rare and repeated variants do not move the order: the order is meant to follow ancestry, and a
 * handful of carriers says little about it.
 */
final class PbwtCodec implements ResidualCodec {
  static final int STREAMS = 7;

  @Override
  public String name() {
    return "pbwt-zstd";
  }

  @Override
  public List<byte[]> encode(BitMatrix residual, HaplotypeOrder order) {
    Streams.expect(order, residual.columns());
    return new PbwtEncoder(residual, order).encode();
  }

  @Override
  public BitMatrix decode(
      List<byte[]> streams, int variants, int haplotypes, HaplotypeOrder order) {
    Streams.expect(streams, STREAMS);
    Streams.expect(order, haplotypes);
    return new PbwtDecoder(streams, variants, order).decode();
  }
}
