package io.haplovq.spark.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** Which samples models may not learn from. */
final class SplitOptions {
  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description =
          "Of each population's samples, to stop and calibrate by. Default: ${DEFAULT-VALUE}."
              + " Not used where the panel has a column split.")
  private double validation = 0.1;

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      description = "Of each population's samples, to judge by. Default: ${DEFAULT-VALUE}.")
  private double test = 0.1;

  void put(Map<String, Object> parameters) {
    parameters.put("validation", validation);
    parameters.put("test", test);
  }

  double validation() {
    return validation;
  }

  double test() {
    return test;
  }
}
