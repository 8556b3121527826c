package io.haplovq.spark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.ProcessMemory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * How a run went, as JSON for programs; {@code spark-jobs/docs/OBSERVING.md} describes every
 * member.
 *
 * @param manifest what the run published
 * @param times wall time by stage
 * @param windows how windows were trained, none where none were
 */
public record RunReport(
    RunContext context,
    Instant ended,
    Manifest manifest,
    StageTimes times,
    RunObserver observer,
    List<WindowLoss> windows) {
  private static final String FORMAT = "haplovq-run-report";
  private static final int VERSION = 1;

  /** The whole report. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("command", context.command());
    root.put("run_id", manifest.run().id());
    root.put("configuration_hash", manifest.run().configurationHash());
    root.put("seed", manifest.run().seed());
    root.put("started", time(context.started()));
    root.put("ended", time(ended));
    root.put("seconds", rounded(ChronoUnit.MILLIS.between(context.started(), ended) / 1e3));
    context(root, context);
    root.set("configuration", configuration());
    rows(root.putObject("rows"));
    bytes(root.putObject("bytes"));
    ObjectNode stages = root.putObject("stages");
    times.seconds().forEach((stage, wall) -> stages.put(stage, rounded(wall)));
    ArrayNode reused = root.putArray("reused");
    times.reused().forEach(reused::add);
    ObjectNode work = root.putObject("tasks");
    observer.work().forEach((stage, done) -> work(work.putObject(stage), done));
    memory(root.putObject("peak_memory"));
    ArrayNode trained = root.putArray("windows");
    windows.forEach(window -> loss(trained.addObject(), window));
    return root.toPrettyString() + "\n";
  }

  /** Where it ran, and as what: the same in a report and in a notice of failure. */
  static void context(ObjectNode root, RunContext context) {
    root.put("application_id", context.applicationId());
    root.put("master", context.master());
    root.put("deploy_mode", context.deployMode());
    root.put("host", context.host());
    root.put("processors", context.processors());
    ObjectNode versions = root.putObject("versions");
    context.versions().forEach(versions::put);
  }

  private ObjectNode configuration() {
    try {
      return (ObjectNode) new ObjectMapper().readTree(manifest.configuration());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the configuration is written as JSON", e);
    }
  }

  private void rows(ObjectNode rows) {
    rows.put("variants", manifest.windows().variants());
    rows.put("samples", manifest.blocks().samples());
    rows.put("haplotypes", manifest.blocks().haplotypes());
    rows.put("windows", manifest.windows().count());
    rows.put("tiles", (long) manifest.windows().count() * manifest.blocks().count());
  }

  private void bytes(ObjectNode bytes) {
    bytes.put("input", manifest.sources().stream().mapToLong(Manifest.Source::bytes).sum());
    bytes.put("shards", manifest.shards().stream().mapToLong(Manifest.Shard::bytes).sum());
    ObjectNode kinds = bytes.putObject("by_kind");
    manifest
        .bytesByKind()
        .forEach(
            (kind, count) ->
                kinds.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), count));
  }

  private static void work(ObjectNode node, StageWork work) {
    node.put("tasks", work.tasks());
    node.put("failed", work.failed());
    node.put("seconds", rounded(work.seconds()));
    node.put("cpu_seconds", rounded(work.cpuSeconds()));
    node.put("gc_seconds", rounded(work.gcSeconds()));
    node.put("shuffle_read_bytes", work.shuffleRead());
    node.put("shuffle_written_bytes", work.shuffleWritten());
    node.put("spilled_bytes", work.spilled());
  }

  private void memory(ObjectNode node) {
    ProcessMemory driver = observer.memory();
    ObjectNode own = node.putObject("driver");
    own.put("heap_bytes", driver.heap());
    own.put("off_heap_bytes", driver.offHeap());
    driver.residentPeak().ifPresent(bytes -> own.put("resident_bytes", bytes));
    ArrayNode others = node.putArray("executors");
    for (ExecutorUse executor : observer.executors()) {
      ObjectNode one = others.addObject();
      one.put("id", executor.id());
      one.put("host", executor.host());
      one.put("heap_bytes", executor.heap());
      one.put("off_heap_bytes", executor.offHeap());
      if (executor.resident() > 0) {
        one.put("resident_bytes", executor.resident());
      }
    }
  }

  private static void loss(ObjectNode node, WindowLoss window) {
    node.put("window", window.window());
    node.put("rounds", window.rounds());
    // JSON has no other numbers.
    if (Double.isFinite(window.loss())) {
      node.put("loss", window.loss());
    }
  }

  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }
}
