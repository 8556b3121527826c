package io.haplovq.archive;

import io.haplovq.CorruptDataException;
import io.haplovq.nn.TrainedModel;
import java.util.Optional;

/**
 * Reads the models that training leaves: for a window its trained network and its frozen decoder.
 * Not thread-safe.
 */
public final class ModelReader implements AutoCloseable {
  private final EntryReader entries;

  private ModelReader(EntryReader entries) {
    this.entries = entries;
  }

  public static ModelReader open(Storage storage, Manifest manifest) {
    return new ModelReader(new EntryReader(storage, manifest.shards()));
  }

  /** The trained network of a window; nothing where the window was not trained. */
  public Optional<TrainedModel> network(int window) {
    return find(EntryKind.ENCODER, window)
        .map(
            bytes ->
                CohortReader.named(
                    new EntryKey(EntryKind.ENCODER, window, 0),
                    () -> TrainedModel.fromBytes(bytes)));
  }

  /**
   * The serialised frozen decoder of a window, as an archive stores it; nothing where there is
   * none.
   */
  public Optional<byte[]> decoder(int window) {
    return find(EntryKind.MODEL, window);
  }

  private Optional<byte[]> find(EntryKind kind, int window) {
    EntryKey key = new EntryKey(kind, window, 0);
    return entries
        .find(key)
        .map(
            streams -> {
              if (streams.size() != 1) {
                throw new CorruptDataException(
                    key + ": " + streams.size() + " streams, expected 1", 0);
              }
              return streams.get(0);
            });
  }

  @Override
  public void close() {
    entries.close();
  }
}
