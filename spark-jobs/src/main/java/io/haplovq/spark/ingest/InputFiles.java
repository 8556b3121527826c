package io.haplovq.spark.ingest;

import io.haplovq.InputException;
import io.haplovq.archive.StoragePath;
import io.haplovq.spark.runtime.HadoopPaths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files that an {@code --input} means: one file, all VCFs of a directory, or a glob. */
final class InputFiles {
  private static final Pattern VCF_NAME =
      Pattern.compile(".*\\.vcf(\\.b?gz)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private InputFiles() {}

  /**
   * A file with the name under which the archive keeps it: its path below the directory all inputs
   * share.
   */
  record Found(FileStatus status, String name) {}

  /**
   * The files of all inputs, each once, by name with numbers in numerical order (chr2 before
   * chr10).
   *
   * @throws InputException if an input matches nothing, or a directory holds no VCF
   */
  static List<Found> find(List<String> inputs, Configuration configuration) throws IOException {
    TreeMap<String, FileStatus> files = new TreeMap<>(Comparator.comparing(InputFiles::sortKey));
    for (String input : inputs) {
      for (FileStatus file : matches(input, configuration)) {
        files.put(file.getPath().toString(), file);
      }
    }
    String common = commonDirectory(new ArrayList<>(files.keySet()));
    return files.values().stream()
        .map(file -> new Found(file, name(file.getPath().toString(), common)))
        .toList();
  }

  private static String name(String path, String common) {
    try {
      return StoragePath.check(path.substring(common.length()));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          path + ": an archive cannot keep this name (" + e.getMessage() + "); rename the file", e);
    }
  }

  private static List<FileStatus> matches(String input, Configuration configuration)
      throws IOException {
    Path path = HadoopPaths.of(input);
    FileSystem fileSystem = HadoopPaths.fileSystem(path, configuration);
    FileStatus[] found = literal(fileSystem, path);
    if (found == null) {
      found = glob(fileSystem, path, input);
    }
    if (found == null || found.length == 0) {
      throw new InputException(
          input + ": no such file; expected a VCF file, a directory of them, or a glob");
    }
    List<FileStatus> files = new ArrayList<>();
    for (FileStatus status : found) {
      if (status.isDirectory()) {
        Arrays.stream(fileSystem.listStatus(status.getPath()))
            .filter(
                child -> child.isFile() && VCF_NAME.matcher(child.getPath().getName()).matches())
            .forEach(files::add);
      } else {
        files.add(status);
      }
    }
    if (files.isEmpty()) {
      throw new InputException(
          input + ": no file named *.vcf, *.vcf.gz or *.vcf.bgz in this directory");
    }
    return files;
  }

  /** A file whose name holds glob characters is still that file. */
  private static FileStatus[] literal(FileSystem fileSystem, Path path) throws IOException {
    try {
      return new FileStatus[] {fileSystem.getFileStatus(path)};
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  private static FileStatus[] glob(FileSystem fileSystem, Path path, String input) {
    try {
      return fileSystem.globStatus(path);
    } catch (IOException e) {
      throw new InputException(
          input + ": " + e.getMessage() + "; expected a VCF file, a directory of them, or a glob",
          e);
    }
  }

  private static String commonDirectory(List<String> paths) {
    String common = paths.get(0).substring(0, paths.get(0).lastIndexOf('/') + 1);
    for (String path : paths) {
      while (!path.startsWith(common)) {
        common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
      }
    }
    return common;
  }

  private static String sortKey(String path) {
    Matcher numbers = NUMBER.matcher(path);
    StringBuilder key = new StringBuilder();
    while (numbers.find()) {
      String digits = numbers.group();
      numbers.appendReplacement(
          key,
          digits.length() > 18
              ? digits
              : String.format(Locale.ROOT, "%018d", Long.parseLong(digits)));
    }
    // The path itself keeps two names apart that differ in leading zeros only.
    return numbers.appendTail(key) + "\0" + path;
  }
}
