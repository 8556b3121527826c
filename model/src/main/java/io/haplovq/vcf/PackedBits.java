package io.haplovq.vcf;

import java.util.Arrays;

/** Low bits of numbers, the lowest first, packed from the lowest bit of each byte. */
final class PackedBits {
  private byte[] bytes = new byte[16];
  private long size;

  void put(long value, int bits) {
    int needed = Math.toIntExact(size + bits + 7 >>> 3);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.addExact(bytes.length, bytes.length)));
    }
    int done = 0;
    while (done < bits) {
      int offset = (int) (size & 7);
      int taken = Math.min(8 - offset, bits - done);
      long piece = value >>> done & (1 << taken) - 1;
      bytes[(int) (size >>> 3)] |= (byte) (piece << offset);
      done += taken;
      size += taken;
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, (int) (size + 7 >>> 3));
  }
}
