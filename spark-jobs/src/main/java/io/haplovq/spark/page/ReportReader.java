package io.haplovq.spark.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.CohortReader;
import io.haplovq.archive.Manifest;
import io.haplovq.archive.RandomAccessInput;
import io.haplovq.archive.Storage;
import io.haplovq.archive.StoragePath;
import io.haplovq.spark.runtime.StatusFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what runs left in their directories, as far as a page can show it. */
final class ReportReader {
  static final String RESULT = "result.json";
  private static final int MOST_JSON_BYTES = 1 << 25;

  /** Larger tables are for programs; a page says so. */
  private static final int MOST_TABLE_BYTES = 1 << 26;

  private static final int MOST_VALUE_CHARACTERS = 2000;

  private final Storage storage;
  private final String place;
  private final List<String> notes = new ArrayList<>();

  private ReportReader(Storage storage, String place) {
    this.storage = storage;
    this.place = place;
  }

  /**
   * What a directory holds.
   *
   * @throws InputException if it is neither an archive nor an analysis's output
   * @throws CorruptDataException if what is there is damaged
   */
  static ReportSource read(Storage storage, String place) {
    ReportReader reader = new ReportReader(storage, place);
    if (storage.exists(RESULT)) {
      return reader.analysis();
    }
    if (storage.exists(Manifest.FILE_NAME)) {
      return reader.archive();
    }
    throw new InputException(
        place
            + ": neither "
            + Manifest.FILE_NAME
            + " nor "
            + RESULT
            + " here; expected a finished archive or the output of an analysis");
  }

  /** A table of text by itself. */
  static ResultTable table(Storage storage, String file, String name) {
    return ResultTable.parse(name, new ReportReader(storage, file).text(file, MOST_TABLE_BYTES));
  }

  private ArchiveResult archive() {
    Manifest manifest = CohortReader.manifest(storage, Manifest.Kind.ARCHIVE, place);
    Map<String, String> facts = new LinkedHashMap<>();
    Map<String, Double> seconds = new LinkedHashMap<>();
    List<List<String>> losses = new ArrayList<>();
    String command = "compress";
    if (storage.exists(StatusFiles.REPORT)) {
      JsonNode report = json(StatusFiles.REPORT);
      command = report.path("command").asText(command);
      for (String name : List.of("command", "run_id", "seed", "started", "seconds", "master")) {
        fact(facts, name, report.path(name));
      }
      fact(facts, "", report.path("versions"));
      report
          .path("stages")
          .properties()
          .forEach(stage -> seconds.put(stage.getKey(), stage.getValue().asDouble()));
      for (JsonNode window : report.path("windows")) {
        losses.add(
            List.of(
                window.path("window").asText(),
                window.path("rounds").asText(),
                window.path("loss").asText("")));
      }
      fact(facts, "", report.path("configuration"));
    } else {
      notes.add(
          "No " + StatusFiles.REPORT + " beside the manifest: how the run went is not known.");
    }
    return new ArchiveResult(
        place,
        command,
        manifest,
        facts,
        windows(manifest),
        new ResultTable("losses", List.of("window", "rounds", "loss"), losses),
        seconds,
        List.copyOf(notes));
  }

  private List<WindowFigures> windows(Manifest manifest) {
    if (manifest.shards().size() > WindowFigures.MOST_SHARDS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Windows are not shown one by one: the archive has %,d files, more than %,d.",
              manifest.shards().size(),
              WindowFigures.MOST_SHARDS));
      return List.of();
    }
    return WindowFigures.of(storage, manifest);
  }

  private AnalysisResult analysis() {
    JsonNode result = json(RESULT);
    Map<String, String> facts = new LinkedHashMap<>();
    for (String name :
        List.of(
            "command", "run_id", "tool_version", "seed", "started", "seconds", "inputs", "panel")) {
      fact(facts, name, result.path(name));
    }
    fact(facts, "", result.path("versions"));
    fact(facts, "", result.path("parameters"));
    Map<String, String> values = new LinkedHashMap<>();
    fact(values, "", result.path("values"));
    List<ResultTable> tables = new ArrayList<>();
    for (String name : tableNames(result.path("tables"))) {
      String file = name + ".tsv";
      String fault = fault(file);
      if (fault.isEmpty()) {
        tables.add(ResultTable.parse(name, text(file, MOST_TABLE_BYTES)));
      } else {
        notes.add(fault);
      }
    }
    return new AnalysisResult(
        place,
        result.path("command").asText("analysis"),
        facts,
        values,
        tables,
        List.copyOf(notes));
  }

  private List<String> tableNames(JsonNode tables) {
    List<String> names = new ArrayList<>();
    if (tables.isObject()) {
      tables.fieldNames().forEachRemaining(names::add);
    } else {
      tables.forEach(
          table -> names.add(table.isTextual() ? table.asText() : table.path("name").asText()));
    }
    return names;
  }

  /** Why a table's file cannot be shown; empty if it can. */
  private String fault(String file) {
    try {
      StoragePath.check(file);
    } catch (IllegalArgumentException e) {
      throw new CorruptDataException("a table's " + e.getMessage(), 0).in(place + "/" + RESULT);
    }
    if (!storage.exists(file)) {
      return "The table " + file + " is not there.";
    }
    try (RandomAccessInput in = storage.open(file)) {
      return in.length() > MOST_TABLE_BYTES
          ? String.format(Locale.ROOT, "%s, %,d bytes, is too large for a page.", file, in.length())
          : "";
    }
  }

  private JsonNode json(String name) {
    try {
      JsonNode tree = new ObjectMapper().readTree(text(name, MOST_JSON_BYTES));
      if (tree == null || !tree.isObject()) {
        throw new CorruptDataException("not a JSON object", 0).in(place + "/" + name);
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new CorruptDataException("not JSON: " + e.getOriginalMessage(), 0)
          .in(place + "/" + name);
    }
  }

  private String text(String name, int most) {
    try (RandomAccessInput in = storage.open(name)) {
      if (in.length() > most) {
        throw new InputException(
            place + "/" + name + ": " + in.length() + " bytes; expected at most " + most);
      }
      return new String(in.read(0, (int) in.length()), StandardCharsets.UTF_8);
    }
  }

  /** A member and all below it, by their names with points between. */
  private static void fact(Map<String, String> facts, String name, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                String below = name.isEmpty() ? member.getKey() : name + "." + member.getKey();
                fact(facts, below, member.getValue());
              });
    } else if (!node.isMissingNode() && !node.isNull()) {
      String text = node.isValueNode() ? node.asText() : node.toString();
      boolean fits = text.length() <= MOST_VALUE_CHARACTERS;
      facts.put(name, fits ? text : text.substring(0, MOST_VALUE_CHARACTERS) + "…");
    }
  }
}
