package io.haplovq.spark.cli;

import io.haplovq.spark.runtime.SparkSupport;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkUserAppException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line of HaploVQ. Exit codes: 0 done or already done, 1 usage, 2 the user's input, 3
 * internal, 4 verification failed or stored data damaged.
 */
@Command(
    name = "haplovq",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description =
        "Lossless compression of phased SNP cohorts with windowed VQ-VAEs on Apache Spark.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Spark's own options follow after --, as in: haplovq compress … -- --conf spark.executor.memory=4g",
      "Exit codes: 0 done, 1 usage, 2 the input, 3 internal, 4 verification failed or data damaged."
    },
    subcommands = {
      CompressCommand.class,
      DecompressCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      PlanCommand.class,
      IngestCommand.class,
      TrainCommand.class,
      EncodeCommand.class,
      GcCommand.class,
      ClassifyCommand.class,
      EmbedCommand.class,
      EntropyCommand.class,
      LdCommand.class,
      PcaCommand.class,
      ReportCommand.class,
      SimulateCohortCommand.class,
      SimulateCommand.class
    })
public final class Main {
  static final int DONE = 0;
  static final int USAGE = 1;
  static final int INPUT = 2;
  static final int INTERNAL = 3;
  static final int DAMAGED = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) throws SparkUserAppException {
    int code = run(args);
    if (!SparkSupport.isDriverInCluster()) {
      System.exit(code);
    }
    if (code != DONE) {
      // YARN's application master takes any System.exit for a crash; this gives it the exit code.
      throw new SparkUserAppException(code);
    }
  }

  /** Runs a command in this JVM and gives its exit code. */
  public static int run(String... args) {
    int dashes = Arrays.asList(args).indexOf("--");
    String[] own = dashes < 0 ? args : Arrays.copyOf(args, dashes);
    if (dashes >= 0 && !takeSparkOptions(List.of(args).subList(dashes + 1, args.length))) {
      System.err.println(
          "haplovq: after -- only Spark's --conf KEY=VALUE and --master URL are understood here");
      return USAGE;
    }
    CommandLine commandLine = new CommandLine(new Main());
    // A file of sample names is written @FILE, which picocli would otherwise take for one of
    // arguments.
    commandLine.setExpandAtFiles(false);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine
        .getSubcommands()
        .values()
        .forEach(
            command ->
                command
                    .getCommandSpec()
                    .exitCodeOnInvalidInput(USAGE)
                    .versionProvider(new Version()));
    commandLine.getCommandSpec().exitCodeOnInvalidInput(USAGE);
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> report(failure, line.getErr()));
    if (own.length == 0) {
      commandLine.usage(System.err);
      return USAGE;
    }
    try {
      return commandLine.execute(own);
    } catch (OutOfMemoryError | LinkageError e) {
      // picocli hands over exceptions only.
      return report(e, commandLine.getErr());
    }
  }

  private static boolean takeSparkOptions(List<String> options) {
    for (int i = 0; i + 1 < options.size(); i += 2) {
      String value = options.get(i + 1);
      switch (options.get(i)) {
        case "--master" -> System.setProperty("spark.master", value);
        case "--conf" -> {
          int equals = value.indexOf('=');
          if (equals <= 0) {
            return false;
          }
          System.setProperty(value.substring(0, equals), value.substring(equals + 1));
        }
        default -> {
          return false;
        }
      }
    }
    return options.size() % 2 == 0;
  }

  private static int report(Throwable thrown, PrintWriter err) {
    Failure failure = Failure.of(thrown);
    err.println("haplovq: " + failure.message());
    if (Failure.isInternal(thrown)) {
      thrown.printStackTrace(err);
    } else {
      LOG.debug("the failure as it was reported", thrown);
    }
    return failure.code();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"haplovq " + io.haplovq.spark.runtime.Versions.haplovq()};
    }
  }
}
