package io.haplovq.spark.plan;

import java.util.Locale;
import java.util.Optional;

/** A {@link RunPlan} as text for people and as JSON for programs. Stateless. */
public final class PlanReport {
  private PlanReport() {}

  /**
   * @param choice how the window size was chosen, where it was not given
   */
  public static String table(RunPlan plan, Optional<WindowChoice> choice) {
    StringBuilder text = new StringBuilder();
    choice.ifPresent(chosen -> text.append(chosen.text()).append('\n'));
    line(
        text,
        "cohort        about %,d variants × %,d haplotypes, %d contigs seen, %,d bytes of input",
        plan.cohort().variants(),
        2L * plan.cohort().samples(),
        plan.cohort().contigs(),
        plan.cohort().inputBytes());
    line(
        text,
        "tiles         %,d windows × %,d blocks of %,d haplotypes = %,d",
        plan.windows(),
        plan.blocks(),
        plan.haplotypesPerTile(),
        plan.tiles());
    for (StagePlan stage : plan.stages()) {
      line(
          text,
          "%-13s %,7d tasks, %,6d MiB of live heap an executor",
          stage.name(),
          stage.tasks(),
          stage.heapBytes() >> 20);
    }
    line(text, "shuffle       %,d bytes before compression", plan.shuffleBytes());
    line(text, "archive       %,d bytes, within a factor of 3 or so", plan.archiveBytes());
    line(
        text,
        "executor      %,d MiB at its peak (%,d MiB heap, %,d MiB beside it), of %,d MiB heap for %d tasks at once",
        plan.peakBytes() >> 20,
        plan.largest().heapBytes() >> 20,
        plan.offHeapBytes() >> 20,
        plan.executor().heapBytes() >> 20,
        plan.executor().tasks());
    line(
        text,
        "recommended   --conf spark.executor.memory=%dm --conf spark.executor.memoryOverhead=%dm --haplotypes-per-tile %d",
        plan.recommended().executorMemory() >> 20,
        plan.recommended().memoryOverhead() >> 20,
        plan.recommended().haplotypesPerTile());
    return text.toString();
  }

  /**
   * @param choice how the window size was chosen, where it was not given
   */
  public static String json(RunPlan plan, Optional<WindowChoice> choice) {
    StringBuilder stages = new StringBuilder();
    for (StagePlan stage : plan.stages()) {
      stages
          .append(stages.isEmpty() ? "" : ", ")
          .append(
              String.format(
                  Locale.ROOT,
                  "{\"name\": \"%s\", \"tasks\": %d, \"heap_bytes\": %d}",
                  stage.name(),
                  stage.tasks(),
                  stage.heapBytes()));
    }
    return String.format(
        Locale.ROOT,
        """
        {
          %s"variants": %d, "haplotypes": %d, "contigs": %d, "input_bytes": %d,
          "windows": %d, "blocks": %d, "haplotypes_per_tile": %d, "tiles": %d,
          "stages": [%s],
          "shuffle_bytes": %d,
          "archive_bytes": %d,
          "heap_peak_bytes": %d, "off_heap_peak_bytes": %d, "peak_bytes": %d,
          "recommended": {"spark.executor.memory": %d, "spark.executor.memoryOverhead": %d, "haplotypes-per-tile": %d}
        }
        """,
        choice
            .map(
                chosen ->
                    String.format(Locale.ROOT, "\"chosen_window_size\": %d,\n  ", chosen.size()))
            .orElse(""),
        plan.cohort().variants(),
        2L * plan.cohort().samples(),
        plan.cohort().contigs(),
        plan.cohort().inputBytes(),
        plan.windows(),
        plan.blocks(),
        plan.haplotypesPerTile(),
        plan.tiles(),
        stages,
        plan.shuffleBytes(),
        plan.archiveBytes(),
        plan.largest().heapBytes(),
        plan.offHeapBytes(),
        plan.peakBytes(),
        plan.recommended().executorMemory(),
        plan.recommended().memoryOverhead(),
        plan.recommended().haplotypesPerTile());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
