package io.haplovq.spark.analysis;

import io.haplovq.nn.TrainedVae;
import java.util.List;

/** The table {@code losses}: every epoch of every network. */
final class Losses {
  private Losses() {}

  /** A network by the name that the table has for it. */
  record Run(String model, TrainedVae trained) {}

  static Table table(List<Run> runs) {
    Table.Builder table = Table.named("losses").string("model").integer("epoch").real("training");
    table.real("validation");
    for (Run run : runs) {
      run.trained()
          .losses()
          .forEach(
              loss -> table.row(run.model(), loss.epoch(), loss.training(), loss.validation()));
    }
    return table.build();
  }
}
