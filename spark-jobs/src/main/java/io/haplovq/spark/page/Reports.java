package io.haplovq.spark.page;

import io.haplovq.CorruptDataException;
import io.haplovq.InputException;
import io.haplovq.archive.Storage;
import io.haplovq.spark.runtime.HadoopStorage;
import io.haplovq.spark.runtime.StatusFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pages about runs: one beside what a run made, or one about several of them. */
public final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);

  private Reports() {}

  /**
   * Leaves a page beside what a run has published. A page that cannot be made or written fails
   * nothing.
   *
   * @param directory an archive or the output of an analysis
   */
  public static void leaveIn(String directory, Configuration configuration) {
    try {
      Storage storage = new HadoopStorage(directory, configuration);
      String page = ReportPage.of(List.of(ReportReader.read(storage, directory)), List.of());
      storage.replace(StatusFiles.PAGE, page.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      LOG.warn(
          "{}: all is done, but {} is not there: {}", directory, StatusFiles.PAGE, e.getMessage());
      LOG.debug("why there is no page", e);
    }
  }

  /**
   * Makes a page about some runs, in the place of the file that is there, if any.
   *
   * @param directories archives and outputs of analyses, in the order in which they are shown
   * @param compares files with the table of peers that {@code benchmarks/compare} writes
   * @throws InputException if one is none of these
   * @throws CorruptDataException if one is damaged
   */
  public static void write(
      List<String> directories, List<String> compares, String file, Configuration configuration) {
    List<ReportSource> sources = new ArrayList<>();
    for (String directory : directories) {
      sources.add(ReportReader.read(new HadoopStorage(directory, configuration), directory));
    }
    List<ResultTable> peers = new ArrayList<>();
    for (String compare : compares) {
      peers.add(compare(compare, configuration));
    }
    HadoopStorage place = new HadoopStorage(parent(file), configuration);
    place.makeRoot();
    place.replace(
        new Path(file).getName(), ReportPage.of(sources, peers).getBytes(StandardCharsets.UTF_8));
  }

  private static ResultTable compare(String file, Configuration configuration) {
    Storage storage = new HadoopStorage(parent(file), configuration);
    String name = new Path(file).getName();
    if (!storage.exists(name)) {
      throw new InputException(file + ": no such file; expected the table of a comparison");
    }
    ResultTable table = ReportReader.table(storage, name, name.replaceAll("\\.tsv$", ""));
    if (!CompareTable.isOne(table)) {
      throw new InputException(
          file + ": columns " + table.columns() + "; expected peer, status and size among them");
    }
    return table;
  }

  private static String parent(String file) {
    Path parent = new Path(file).getParent();
    return parent == null || parent.toString().isEmpty() ? "." : parent.toString();
  }
}
