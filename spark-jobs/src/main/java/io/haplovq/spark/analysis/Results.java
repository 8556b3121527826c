package io.haplovq.spark.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haplovq.InputException;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.Lease;
import io.haplovq.spark.runtime.StatusFiles;
import io.haplovq.spark.runtime.Versions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What an analysis leaves in its output directory: a TSV and a Parquet file a table, other files,
 * and {@code result.json}, which says what was run and names them all. Nothing is there before
 * {@link #publish}, and {@code result.json} comes last: where it is, everything that it names is.
 * Not thread-safe.
 */
public final class Results implements AutoCloseable {
  /** The file that makes results complete. */
  public static final String FILE_NAME = "result.json";

  /** Names the files of a publication under way: those of a killed one are in nobody's way. */
  private static final String PUBLISHING = "_publishing.json";

  private static final String FILES = "files";

  private static final String FORMAT = "haplovq-result";
  private static final int VERSION = 1;
  private static final long MAX_RESULT_BYTES = 1L << 26;

  private final JavaSparkContext spark;
  private final AnalysisRequest request;
  private final String id;
  private final HadoopStorage target;
  private final String attempt = UUID.randomUUID().toString();
  private final HadoopStorage work;
  private final Instant started = Instant.now();
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, Move> moves = new LinkedHashMap<>();
  private final List<Table> tables = new ArrayList<>();
  private Lease lease;

  private Results(
      JavaSparkContext spark, AnalysisRequest request, String id, HadoopStorage target) {
    this.spark = spark;
    this.request = request;
    this.id = id;
    this.target = target;
    this.work = target.below("_work-" + attempt);
  }

  /**
   * The place of results.
   *
   * @param id of the run: the same run has the same
   * @throws InputException if results of another run are there that may not be replaced, or
   *     something else is
   */
  static Results at(JavaSparkContext spark, AnalysisRequest request, String id) {
    Configuration configuration = spark.hadoopConfiguration();
    HadoopStorage target = new HadoopStorage(request.output(), configuration);
    Results results = new Results(spark, request, id, target);
    results.refuseOthers();
    return results;
  }

  private void refuseOthers() {
    boolean replace = request.overwrite() == AnalysisRequest.Existing.REPLACED;
    if (target.exists(FILE_NAME)) {
      if (!replace && !finished()) {
        throw new InputException(
            target.root()
                + ": results of another run are there (other input, parameters or version);"
                + " expected a new directory, or --overwrite");
      }
      return;
    }
    List<String> there = target.list("");
    Set<String> begun = begun();
    boolean ours =
        there.stream()
            .allMatch(
                name ->
                    name.startsWith("_")
                        || name.endsWith(".staged")
                        || name.equals(StatusFiles.PAGE)
                        || begun.contains(name));
    if (!ours && !replace) {
      throw new InputException(
          target.root() + ": already there, with " + there + " in it; expected a new directory");
    }
  }

  private Set<String> begun() {
    return target.exists(PUBLISHING) ? named(PUBLISHING) : Set.of();
  }

  /** Begins the work: from now on there is a sign of life, which {@link #close} takes away. */
  void begin() {
    target.makeRoot();
    lease = Lease.take(target, attempt);
  }

  /** Whether the results of the same run are there. */
  boolean finished() {
    return target.exists(FILE_NAME) && id.equals(read(target, FILE_NAME).path("run_id").asText());
  }

  /** A result file as JSON; an object without members where it is none. */
  public static ObjectNode read(HadoopStorage storage, String name) {
    try (var in = storage.open(name)) {
      if (in.length() <= MAX_RESULT_BYTES
          && new ObjectMapper().readTree(in.read(0, (int) in.length()))
              instanceof ObjectNode node) {
        return node;
      }
    } catch (IOException e) {
      // As below: a file that is no JSON is of no run.
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /** A directory for what is needed while the analysis runs; it goes when that is closed. */
  public String work(String name) {
    return work.below(name).root();
  }

  /** Adds a table. */
  public void add(Table table) {
    tables.add(table);
    file(table.name() + ".tsv", Tsv.write(table));
  }

  /** Adds a figure or a text, by a name in snake_case. */
  public void value(String name, Object value) {
    values.put(name, value);
  }

  /** Adds a file. */
  public void file(String name, byte[] content) {
    if (files.put(name, content) != null) {
      throw new IllegalStateException(name + " is there twice");
    }
  }

  /** The tables so far. */
  public List<Table> tables() {
    return List.copyOf(tables);
  }

  /**
   * Adds a file that is too large to be held: it is moved to its place when all is published.
   *
   * @param directory where it was written, below {@link #work}
   */
  public void moved(String name, HadoopStorage directory, String path) {
    files.put(name, null);
    moves.put(name, to -> directory.moveOver(path, to));
  }

  /**
   * Adds a directory with a manifest, which is made in its place when all is published: a window
   * store, whose files cannot be renamed on every file system. One that is there is replaced.
   */
  public void made(String name, Making making) {
    moves.put(
        name,
        to -> {
          HadoopStorage place = target.below(name);
          if (place.exists(Manifest.FILE_NAME)) {
            place.deleteAll();
          }
          making.at(place.root());
        });
  }

  /** Makes a directory. */
  public interface Making {
    void at(String directory) throws IOException;
  }

  /** Gives what was made its place. */
  private interface Move {
    void to(Path path) throws IOException;
  }

  /** Makes everything visible. */
  void publish() throws IOException {
    for (Table table : tables) {
      ParquetFile.write(spark, table, work(table.name()));
    }
    // Hours may have gone by since the place was looked at.
    refuseOthers();
    if (finished()) {
      return;
    }
    Set<String> replaced = published();
    target.replace(PUBLISHING, publishing().toString().getBytes(StandardCharsets.UTF_8));
    if (target.exists(FILE_NAME)) {
      target.delete(FILE_NAME);
    }
    Set<String> made = new HashSet<>(names());
    replaced.stream().filter(name -> !made.contains(name)).forEach(target::delete);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getValue() != null) {
        target.replace(file.getKey(), file.getValue());
      }
    }
    for (Map.Entry<String, Move> move : moves.entrySet()) {
      move.getValue().to(new Path(target.root(), move.getKey()));
    }
    for (Table table : tables) {
      String name = table.name() + ".parquet";
      work.below(table.name())
          .moveOver(ParquetFile.part(work.below(table.name())), new Path(target.root(), name));
    }
    if (!target.publish(FILE_NAME, json().getBytes(StandardCharsets.UTF_8))) {
      throw new InputException(
          target.root()
              + ": another run has published there meanwhile; expected a place of its own");
    }
    target.delete(PUBLISHING);
  }

  private ObjectNode publishing() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    var named = root.putArray(FILES);
    names().forEach(named::add);
    return root;
  }

  /** The files of this run, without those of its directories. */
  private List<String> names() {
    List<String> names = new ArrayList<>(files.keySet());
    tables.forEach(table -> names.add(table.name() + ".parquet"));
    return names;
  }

  /** The files of the results that are there. */
  private Set<String> published() {
    return target.exists(FILE_NAME) ? named(FILE_NAME) : Set.of();
  }

  /** What a file of ours names; names that lead elsewhere are no names of ours. */
  private Set<String> named(String file) {
    Set<String> names = new HashSet<>();
    read(target, file)
        .path(FILES)
        .forEach(
            name -> {
              if (name.asText().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                names.add(name.asText());
              }
            });
    return names;
  }

  private String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("format", FORMAT);
    root.put("version", VERSION);
    root.put("command", request.command());
    root.put("run_id", id);
    root.put("tool_version", Versions.haplovq());
    root.put("seed", request.seed());
    root.put("started", started.truncatedTo(ChronoUnit.MILLIS).toString());
    root.put("seconds", Duration.between(started, Instant.now()).toMillis() / 1e3);
    root.set("inputs", mapper.valueToTree(request.inputs()));
    request.panel().ifPresent(panel -> root.put("panel", panel));
    ObjectNode parameters = root.putObject("parameters");
    request.population().ifPresent(column -> parameters.put("population", column));
    parameters.put("min_maf", request.filter().minFrequency());
    parameters.put("max_variants", request.filter().most());
    request.parameters().forEach((name, value) -> parameters.set(name, mapper.valueToTree(value)));
    root.set("values", mapper.valueToTree(values));
    var list = root.putArray("tables");
    for (Table table : tables) {
      ObjectNode one = list.addObject();
      one.put("name", table.name());
      one.put("rows", table.rows().size());
      var columns = one.putArray("columns");
      table.columns().forEach(column -> columns.add(column.name()));
    }
    ObjectNode digests = root.putObject("sha256");
    files.forEach(
        (name, content) -> {
          if (content != null) {
            digests.put(name, sha256(content));
          }
        });
    var named = root.putArray(FILES);
    names().forEach(named::add);
    return root.toPrettyString() + "\n";
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Removes what was needed while the analysis ran. */
  @Override
  public void close() {
    work.deleteAll();
    if (lease != null) {
      lease.close();
    }
    target.deleteIfEmpty("");
  }
}
