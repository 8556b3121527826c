package io.haplovq.spark.decode;

import io.haplovq.InputException;
import io.haplovq.archive.Manifest;
import io.haplovq.spark.runtime.HadoopPaths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where {@code --output} sends the files of an archive. */
final class OutputPaths {
  private static final Pattern FILE_NAME = Pattern.compile(".*\\.(vcf|gz|bgz)");

  /**
   * Where files go.
   *
   * @param directory the directory that holds them all; it need not exist
   * @param files a file a source
   */
  record Targets(Path directory, List<OutputFile> files) {}

  private OutputPaths() {}

  /**
   * What an output means: a directory when it ends in '/', is one, or the archive has several
   * sources, else one file.
   *
   * @throws InputException if it is a file's name but there are several sources, or it is neither
   *     the name of a VCF file nor a directory's
   */
  static Targets resolve(String output, List<Manifest.Source> sources, Configuration configuration)
      throws IOException {
    Path path = HadoopPaths.of(output);
    FileStatus there = status(HadoopPaths.fileSystem(path, configuration), path);
    boolean fileName = FILE_NAME.matcher(output.toLowerCase(Locale.ROOT)).matches();
    boolean directory = there == null ? output.endsWith("/") : there.isDirectory();
    if (there != null && there.isFile() && output.endsWith("/")) {
      throw new InputException(output + ": is a file; expected a directory");
    }
    if (!directory && sources.size() > 1 && (fileName || there != null)) {
      throw new InputException(
          output
              + ": a file, but the archive has "
              + sources.size()
              + " source files; expected a directory for them");
    }
    if (directory || sources.size() != 1) {
      List<OutputFile> files = new ArrayList<>();
      for (int source = 0; source < sources.size(); source++) {
        files.add(OutputFile.of(source, new Path(path, sources.get(source).name())));
      }
      return new Targets(path, files);
    }
    if (!fileName) {
      throw new InputException(
          output
              + ": neither a VCF file's name nor a directory; expected x.vcf.gz, x.vcf.bgz, x.vcf,"
              + " or a directory with '/' behind its name");
    }
    Path parent = path.getParent();
    return new Targets(parent == null ? new Path(".") : parent, List.of(OutputFile.of(0, path)));
  }

  /**
   * Refuses what is already there.
   *
   * @param overwrite whether files may be replaced; directories never are
   */
  static void check(Targets targets, boolean overwrite, Configuration configuration)
      throws IOException {
    for (OutputFile file : targets.files()) {
      FileSystem fileSystem = HadoopPaths.fileSystem(file.path(), configuration);
      List<Path> paths =
          file.packing() == OutputFile.Packing.BGZF
              ? List.of(file.path(), file.index())
              : List.of(file.path());
      for (Path path : paths) {
        FileStatus there = status(fileSystem, path);
        if (there != null && there.isDirectory()) {
          throw new InputException(path + ": is a directory; expected a file or nothing");
        }
        if (there != null && !overwrite) {
          throw new InputException(
              path + ": already there; expected nothing, or --overwrite to replace it");
        }
      }
    }
  }

  private static FileStatus status(FileSystem fileSystem, Path path) throws IOException {
    try {
      return fileSystem.getFileStatus(path);
    } catch (FileNotFoundException e) {
      return null;
    }
  }
}
