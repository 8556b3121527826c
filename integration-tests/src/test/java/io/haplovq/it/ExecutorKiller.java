package io.haplovq.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Kills the process of the executor that starts the first task of a stage, once for each of the
 * parts of stages' names that {@link #STAGES} lists. Registered by {@code spark.extraListeners}.
 */
public final class ExecutorKiller extends SparkListener {
  static final String STAGES = "spark.haplovq.test.kill";

  private final List<String> wanted;
  private final Map<Integer, String> stages = new HashMap<>();

  public ExecutorKiller(SparkConf conf) {
    wanted = new ArrayList<>(List.of(conf.get(STAGES).split(",")));
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    stages.put(submitted.stageInfo().stageId(), submitted.stageInfo().name());
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    String stage = stages.getOrDefault(start.stageId(), "");
    if (wanted.removeIf(stage::contains)) {
      kill(start.taskInfo().executorId(), stage);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExecutorLostFailure) {
      System.err.println("lost a task of " + stages.get(end.stageId()));
    }
  }

  private static void kill(String executor, String stage) {
    ProcessHandle.current()
        .descendants()
        .filter(process -> isExecutor(process, executor))
        .forEach(
            process -> {
              process.destroyForcibly();
              System.err.println("killed executor " + executor + " in " + stage);
            });
  }

  private static boolean isExecutor(ProcessHandle process, String executor) {
    // ProcessHandle.Info has no arguments where they are long.
    Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
    try {
      String line = new String(Files.readAllBytes(arguments), StandardCharsets.UTF_8);
      return line.contains("CoarseGrainedExecutorBackend")
          && line.contains("--executor-id\0" + executor + "\0");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
