package io.haplovq.bench.speed;

import io.haplovq.codec.HaplotypeOrder;
import io.haplovq.codec.ResidualCodec;
import io.haplovq.codec.ResidualCodecs;
import io.haplovq.genotype.BitMatrix;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Codes a whole cohort over and over: {@code CodecSpeed DATA CODEC [rounds [window]]}. Prints for
 * haplotypes in file order and ordered by codes ({@link Prototypes}) the bytes, the start of their
 * SHA-256, by which two builds are told to write the same, and the median million alleles a second
 * of this thread's CPU time, which other processes disturb less than wall time.
 */
public final class CodecSpeed {
  private static final double MILLION_A_SECOND = 1e3;

  private CodecSpeed() {}

  public static void main(String[] arguments) {
    String data = arguments[0];
    ResidualCodec codec = ResidualCodecs.named(arguments[1]);
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    List<BitMatrix> tiles =
        Tiles.of(data, arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2500);
    List<HaplotypeOrder> identity = new ArrayList<>();
    List<HaplotypeOrder> byCodes = new ArrayList<>();
    for (BitMatrix tile : tiles) {
      identity.add(HaplotypeOrder.identity(tile.columns()));
      byCodes.add(HaplotypeOrder.fromCodes(Prototypes.codes(tile, 1)));
    }
    time(data, "file order", codec, tiles, identity, rounds);
    time(data, "codes", codec, tiles, byCodes, rounds);
  }

  private static void time(
      String data,
      String name,
      ResidualCodec codec,
      List<BitMatrix> tiles,
      List<HaplotypeOrder> orders,
      int rounds) {
    double[] encode = new double[rounds];
    double[] decode = new double[rounds];
    List<List<byte[]>> streams = List.of();
    double alleles = Tiles.alleles(tiles) * MILLION_A_SECOND;
    for (int round = 0; round < rounds; round++) {
      long start = cpuNanos();
      streams = encode(codec, tiles, orders);
      long middle = cpuNanos();
      decode(codec, tiles, orders, streams);
      encode[round] = alleles / (middle - start);
      decode[round] = alleles / (cpuNanos() - middle);
    }
    Arrays.sort(encode);
    Arrays.sort(decode);
    System.out.printf(
        Locale.ROOT,
        "%s %s, %s: %d bytes %s, encode %.1f, decode %.1f M alleles/s%n",
        data,
        codec.name(),
        name,
        streams.stream().flatMap(List::stream).mapToLong(bytes -> bytes.length).sum(),
        sha256(streams),
        encode[rounds / 2],
        decode[rounds / 2]);
  }

  private static List<List<byte[]>> encode(
      ResidualCodec codec, List<BitMatrix> tiles, List<HaplotypeOrder> orders) {
    List<List<byte[]>> streams = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      streams.add(codec.encode(tiles.get(i), orders.get(i)));
    }
    return streams;
  }

  private static void decode(
      ResidualCodec codec,
      List<BitMatrix> tiles,
      List<HaplotypeOrder> orders,
      List<List<byte[]>> streams) {
    for (int i = 0; i < tiles.size(); i++) {
      BitMatrix tile = tiles.get(i);
      BitMatrix read = codec.decode(streams.get(i), tile.rows(), tile.columns(), orders.get(i));
      if (!read.equals(tile)) {
        throw new IllegalStateException("tile " + i + " came back otherwise");
      }
    }
  }

  private static String sha256(List<List<byte[]>> streams) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] stream : streams.stream().flatMap(List::stream).toList()) {
        digest.update(ByteBuffer.allocate(4).putInt(0, stream.length));
        digest.update(stream);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
