package io.haplovq.spark.train;

import io.haplovq.archive.RandomAccessInput;
import io.haplovq.archive.Storage;
import io.haplovq.nn.TrainedModel;
import io.haplovq.nn.TrainingState;
import io.haplovq.nn.VqVaeConfig;
import io.haplovq.spark.runtime.OwnNames;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * The states that rounds leave for one another, a file each, never written twice: a retried task
 * writes a file of its own, and the driver goes on with the one that the finished attempt names. So
 * no round depends on how an earlier one was computed.
 */
final class StateFiles {
  private StateFiles() {}

  /**
   * Writes a state and gives its path.
   *
   * @param attempt part of the file's name
   */
  static String write(
      Storage storage, String attempt, int window, VqVaeConfig config, TrainingState state) {
    String path =
        OwnNames.STATES + "/window-" + window + "-" + UUID.randomUUID() + "-" + attempt + ".model";
    try (OutputStream out = storage.create(path)) {
      out.write(new TrainedModel(config, state).toBytes());
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  static TrainingState read(Storage storage, String path) {
    try (RandomAccessInput in = storage.open(path)) {
      return TrainedModel.fromBytes(in.read(0, Math.toIntExact(in.length()))).state();
    }
  }
}
