package io.haplovq.spark.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a run ended without a result.
 *
 * @param stage the stage whose job began last, empty before the first one
 * @param exitCode of the process
 * @param message as on the terminal
 * @param runId empty where the input could not be told yet
 */
public record FailureNotice(
    RunContext context,
    Instant failed,
    Optional<String> stage,
    int exitCode,
    String message,
    Optional<String> runId,
    String configurationHash) {
  private static final String FORMAT = "haplovq-failure";
  private static final int VERSION = 1;

  /** The notice as JSON. */
  public String json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("command", context.command());
    stage.ifPresent(name -> root.put("stage", name));
    root.put("exit_code", exitCode);
    root.put("message", message);
    runId.ifPresent(id -> root.put("run_id", id));
    root.put("configuration_hash", configurationHash);
    root.put("started", RunReport.time(context.started()));
    root.put("failed", RunReport.time(failed));
    RunReport.context(root, context);
    return root.toPrettyString() + "\n";
  }
}
