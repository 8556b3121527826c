package io.haplovq.spark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.spark.runtime.ExecutorShape;
import io.haplovq.spark.runtime.TileSize;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.network.util.JavaUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of {@code conf/spark} against the arithmetic that they come from. */
class SparkDefaultsTest {
  private static final Path DIRECTORY = Path.of("..", "conf", "spark");
  private static final Pattern MAX_BYTES = Pattern.compile("javacpp\\.maxbytes=(\\S+)");

  @ParameterizedTest
  @ValueSource(strings = {"yarn.conf", "dataproc.conf", "emr.conf"})
  void containersHoldHeapAndWhatLiesBesideIt(String file) throws IOException {
    Properties settings = settings(file);
    long heap = JavaUtils.byteStringAsBytes(settings.getProperty("spark.executor.memory"));
    long overhead =
        JavaUtils.byteStringAsBytes(settings.getProperty("spark.executor.memoryOverhead"));
    int cores = Integer.parseInt(settings.getProperty("spark.executor.cores"));
    ExecutorShape executor = new ExecutorShape(heap, cores);
    assertThat(overhead).isGreaterThanOrEqualTo(OffHeap.overhead(executor));
    assertThat(TileSize.fitting(2500, 500_000, executor)).isEqualTo(TileSize.MOST);
    String options = settings.getProperty("spark.executor.extraJavaOptions");
    assertThat(maxBytes(options)).isLessThan(overhead);
    assertThat(options).contains("javacpp.maxphysicalbytes=0");
  }

  @Test
  void oneMachineHoldsTheUsualTilesToo() throws IOException {
    Properties settings = settings("local.conf");
    long heap = JavaUtils.byteStringAsBytes(settings.getProperty("spark.driver.memory"));
    assertThat(TileSize.fitting(2500, 500_000, new ExecutorShape(heap, 8)))
        .isEqualTo(TileSize.MOST);
  }

  private static long maxBytes(String options) {
    Matcher matcher = MAX_BYTES.matcher(options);
    assertThat(matcher.find()).isTrue();
    return JavaUtils.byteStringAsBytes(matcher.group(1));
  }

  private static Properties settings(String file) throws IOException {
    Properties settings = new Properties();
    try (Reader text = Files.newBufferedReader(DIRECTORY.resolve(file), StandardCharsets.UTF_8)) {
      settings.load(text);
    }
    assertThat(settings.stringPropertyNames())
        .isNotEmpty()
        .allMatch(key -> key.startsWith("spark."));
    return settings;
  }
}
