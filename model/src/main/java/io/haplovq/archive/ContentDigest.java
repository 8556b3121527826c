package io.haplovq.archive;

import java.io.Serializable;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What archives have in common that hold the same, whatever files their entries lie in and whatever
 * those are called: a sum of the SHA-256 of every entry's key, tag and streams, before Zstandard.
 * For comparing runs; damage is found by the digests of files, and nobody who wants to deceive is
 * kept from it.
 *
 * @param sum modulo 2^256, so that shards can be added up in any order
 */
public record ContentDigest(BigInteger sum) implements Serializable {
  /** That of no entries. */
  public static final ContentDigest NONE = new ContentDigest(BigInteger.ZERO);

  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  /**
   * The sum over the entries of a shard.
   *
   * @throws io.haplovq.CorruptDataException if it is damaged
   */
  public static ContentDigest ofShard(Storage storage, String path) {
    ContentDigest sum = NONE;
    try (ShardReader reader = ShardReader.open(storage, path)) {
      for (EntryKey key : reader.keys()) {
        sum = sum.plus(ofEntry(key, reader.tag(key), reader.streams(key)));
      }
    }
    return sum;
  }

  private static ContentDigest ofEntry(EntryKey key, int tag, List<byte[]> streams) {
    MessageDigest digest = Sha256.digest();
    update(digest, key.kind().code(), key.window(), key.block(), tag, streams.size());
    for (byte[] stream : streams) {
      update(digest, stream.length);
      digest.update(stream);
    }
    return new ContentDigest(new BigInteger(1, digest.digest()));
  }

  private static void update(MessageDigest digest, int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
    bytes.asIntBuffer().put(numbers);
    digest.update(bytes);
  }

  public ContentDigest plus(ContentDigest other) {
    return new ContentDigest(sum.add(other.sum).mod(MODULUS));
  }

  /**
   * 64 lower-case hexadecimal digits for an archive whose shards add up to this: with what its
   * manifest says of the cohort and the coding, and without names of files, run and configuration.
   */
  public String of(Manifest manifest) {
    Manifest described =
        new Manifest(
            manifest.kind(),
            "",
            new Manifest.Run("", "", manifest.run().seed()),
            manifest.coding(),
            manifest.windows(),
            manifest.blocks(),
            manifest.sources(),
            List.of(),
            Map.of(),
            manifest.tilesByMode(),
            Map.of(),
            "{}");
    MessageDigest digest = Sha256.digest();
    digest.update(ManifestFormat.write(described));
    digest.update(sum.toByteArray());
    return HexFormat.of().formatHex(digest.digest());
  }
}
