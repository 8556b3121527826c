package io.haplovq.spark.cli;

import io.haplovq.spark.gc.GarbageCollection;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.SparkSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Lists and removes what killed runs left; needs no Spark. */
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description =
        "List, and with --delete remove, what killed and failed runs left in an archive, a window store or models:"
            + " files that the manifest does not name, and kept stages.",
    footer = {
      "",
      "Only files with HaploVQ's names, older than --older-than, and none of a run that gives signs of life."
    })
final class GcCommand implements Callable<Integer> {
  @Option(
      names = "--archive",
      required = true,
      paramLabel = "DIR",
      description = "The archive, window store or models, or the directory of restored files.")
  private String archive;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "1d",
      converter = AgeConverter.class,
      description = "Leave what was written later: 90s, 30m, 12h, 1d. Default: ${DEFAULT-VALUE}.")
  private Duration olderThan;

  @Option(names = "--delete", description = "Remove what is found; without it nothing is changed.")
  private boolean delete;

  @Override
  public Integer call() {
    GarbageCollection.Outcome outcome =
        GarbageCollection.run(
            new HadoopStorage(archive, SparkSupport.hadoopConfiguration()),
            olderThan,
            Instant.now(),
            delete ? GarbageCollection.Action.DELETE : GarbageCollection.Action.LIST);
    System.out.print(outcome.table());
    return Main.DONE;
  }

  /** A number and a unit. */
  static final class AgeConverter implements ITypeConverter<Duration> {
    private static final Pattern AGE = Pattern.compile("(\\d{1,9})([smhd])");

    @Override
    public Duration convert(String text) {
      Matcher age = AGE.matcher(text);
      if (!age.matches()) {
        throw new TypeConversionException(
            "'" + text + "' is no age; expected a number and s, m, h or d, as in 12h");
      }
      long number = Long.parseLong(age.group(1));
      return switch (age.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }
}
