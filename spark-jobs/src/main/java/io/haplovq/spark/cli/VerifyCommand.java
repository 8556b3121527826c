package io.haplovq.spark.cli;

import io.haplovq.spark.runtime.SparkSupport;
import io.haplovq.spark.verify.VerifyJob;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads an archive back, all of it. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Decode every tile and compare its digest with that of the text it came from; names what is damaged."
            + " Of a whole archive, prints a digest of what it holds, the same for equal archives.")
final class VerifyCommand implements Callable<Integer> {
  @Option(names = "--archive", required = true, paramLabel = "DIR", description = "The archive.")
  private String archive;

  @Override
  public Integer call() throws Exception {
    try (JavaSparkContext spark = SparkSupport.start("verify")) {
      List<String> damages = VerifyJob.run(spark, archive);
      damages.forEach(damage -> System.err.println("haplovq: damaged data: " + damage));
      System.out.println(
          damages.isEmpty()
              ? archive + ": verified"
              : archive + ": " + damages.size() + " damaged parts");
      if (damages.isEmpty()) {
        System.out.println("content digest " + VerifyJob.contentDigest(spark, archive));
      }
      return damages.isEmpty() ? Main.DONE : Main.DAMAGED;
    }
  }
}
