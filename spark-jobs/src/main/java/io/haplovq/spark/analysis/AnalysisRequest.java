package io.haplovq.spark.analysis;

import io.haplovq.spark.runtime.Settings;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an analysis is asked for.
 *
 * @param command as on the command line
 * @param inputs the cohort, see {@link Cohort#open}; empty for an analysis that makes its own
 * @param output directory of the results
 * @param overwrite whether results of another run there are replaced
 * @param panel the file of the samples' labels
 * @param population the column of the labels to go by
 * @param parameters everything else that decides the results, by its option's name
 */
public record AnalysisRequest(
    String command,
    List<String> inputs,
    String output,
    Existing overwrite,
    Optional<String> panel,
    Optional<String> population,
    VariantFilter filter,
    Settings settings,
    Map<String, Object> parameters)
    implements Serializable {
  /** What happens to results of another run in the same place. */
  public enum Existing {
    KEPT,
    REPLACED
  }

  public AnalysisRequest {
    inputs = List.copyOf(inputs);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Decides everything random. */
  public long seed() {
    return settings.number("seed");
  }
}
