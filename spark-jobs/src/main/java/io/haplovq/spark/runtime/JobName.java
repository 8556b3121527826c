package io.haplovq.spark.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;

/**
 * What Spark's pages, its event log and its listeners call the jobs that the current thread starts
 * until this is closed: the stage is their group, stage and step are their description and, in the
 * place of a line of source, the name of their Spark stages. They may nest; closing gives back the
 * names from before.
 */
public final class JobName implements AutoCloseable {
  /** What all groups begin with. */
  public static final String PREFIX = "haplovq ";

  public static final String GROUP = "spark.jobGroup.id";
  public static final String DESCRIPTION = "spark.job.description";
  private static final String CALL_SITE = "callSite.short";

  private final SparkContext context;
  private final Map<String, String> before = new LinkedHashMap<>();

  private JobName(SparkContext context) {
    this.context = context;
  }

  /**
   * Names what follows.
   *
   * @param stage as in "train"
   * @param step what of it, as in "round 3 of 30"
   */
  public static JobName of(SparkContext context, String stage, String step) {
    JobName name = new JobName(context);
    String description = PREFIX + stage + ": " + step;
    name.set(GROUP, PREFIX + stage);
    name.set(DESCRIPTION, description);
    name.set(CALL_SITE, description);
    return name;
  }

  private void set(String property, String value) {
    before.put(property, context.getLocalProperty(property));
    context.setLocalProperty(property, value);
  }

  @Override
  public void close() {
    before.forEach(context::setLocalProperty);
  }
}
