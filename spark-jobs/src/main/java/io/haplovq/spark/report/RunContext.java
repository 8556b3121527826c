package io.haplovq.spark.report;

import io.haplovq.spark.runtime.Versions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Where and as what a command runs.
 *
 * @param command as on the command line
 * @param applicationId Spark's name for this run
 * @param host of the driver
 * @param processors of the driver's machine
 * @param versions by what they are of
 */
public record RunContext(
    String command,
    Instant started,
    String applicationId,
    String master,
    String deployMode,
    String host,
    int processors,
    Map<String, String> versions) {

  /** That of a command that has just started Spark. */
  public static RunContext of(String command, Instant started, JavaSparkContext spark) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("haplovq", Versions.haplovq());
    versions.put("spark", spark.version());
    versions.put("scala", scala.util.Properties.versionNumberString());
    versions.put("hadoop", VersionInfo.getVersion());
    versions.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    versions.put(
        "os",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
    return new RunContext(
        command,
        started,
        spark.sc().applicationId(),
        spark.master(),
        spark.sc().deployMode(),
        localHost(),
        Runtime.getRuntime().availableProcessors(),
        versions);
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
