package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options of every command that has a configuration. */
final class RunOptions {
  private static final String WINDOW_SIZE = "window-size";
  private static final String AUTO = "auto";

  private final Map<String, Object> given = new LinkedHashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in HOCON, over the profile and the defaults.")
  private Path config;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "default, max (smallest, coarser random access), or paper (the paper's figures and"
              + " pipeline).")
  void profile(String value) {
    given.put("profile", value);
  }

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides everything random. Default: 1.")
  void seed(long value) {
    given.put("seed", value);
  }

  @Option(
      names = "--window-size",
      paramLabel = "N",
      converter = WindowSize.class,
      description = "Variants a window; for plan also auto. Default: 2500.")
  void windowSize(Object value) {
    given.put(WINDOW_SIZE, value);
  }

  @Option(
      names = "--haplotypes-per-tile",
      paramLabel = "N",
      description =
          "Haplotypes a tile: what a task holds in memory at once. Default: 65536, or less where executors have little memory.")
  void haplotypesPerTile(int value) {
    given.put("haplotypes-per-tile", value);
  }

  @Option(
      names = "--shards-per-window",
      paramLabel = "N",
      description = "Haplotype shards a window is trained in; 0: chosen.")
  void shards(int value) {
    given.put("train.shards-per-window", value);
  }

  @Option(
      names = "--codec",
      paramLabel = "NAME",
      description =
          "Residual codec: pbwt-mix-fast, pbwt-mix, pbwt-mix-deep, pbwt-zstd, zstd or rle. Default: by"
              + " profile.")
  void codec(String value) {
    given.put("encode.codec", value);
  }

  @Option(
      names = "--accept-missing-eof",
      description =
          "Take a bgzip file without its end marker; it may have been cut off between two blocks.")
  void acceptMissingEof(boolean value) {
    given.put("ingest.accept-missing-eof", value);
  }

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting by its key, as in train.max-epochs=10.")
  void set(Map<String, String> values) {
    given.putAll(values);
  }

  /** Whether the window size is to follow from the data. */
  boolean choosesWindowSize() {
    return AUTO.equals(given.get(WINDOW_SIZE));
  }

  /** Takes the window size that was chosen. */
  void chosen(int windowSize) {
    given.put(WINDOW_SIZE, windowSize);
  }

  /**
   * @throws InputException if the window size has still to be chosen
   */
  Settings settings() {
    if (choosesWindowSize()) {
      throw new InputException(
          "--window-size auto; expected a number here (haplovq plan --window-size auto gives one)");
    }
    if (config == null) {
      return Settings.of(given, "", "");
    }
    try {
      return Settings.of(
          given, Files.readString(config, StandardCharsets.UTF_8), config.toString());
    } catch (IOException e) {
      throw new InputException(config + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** A number, or that one is to be chosen. */
  static final class WindowSize implements ITypeConverter<Object> {
    @Override
    public Object convert(String value) {
      return AUTO.equals(value) ? AUTO : Integer.valueOf(value);
    }
  }
}
