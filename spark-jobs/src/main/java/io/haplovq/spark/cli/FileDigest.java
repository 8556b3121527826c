package io.haplovq.spark.cli;

import io.haplovq.InputException;
import io.haplovq.spark.runtime.HadoopPaths;
import io.haplovq.spark.runtime.SparkSupport;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** SHA-256 of files that decide a result: the same name with another content is another run. */
final class FileDigest {
  private FileDigest() {}

  /**
   * In hexadecimal.
   *
   * @throws InputException if the file cannot be read
   */
  static String of(String file) {
    Configuration configuration = SparkSupport.hadoopConfiguration();
    Path path = HadoopPaths.of(file);
    try (InputStream in = HadoopPaths.fileSystem(path, configuration).open(path);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 16];
      while (digesting.read(buffer) >= 0) {
        // Reading is what digests.
      }
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (FileNotFoundException e) {
      throw new InputException(file + ": no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read (" + e.getMessage() + ")", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of what an option names as {@code @FILE}; the text itself of any other. */
  static String ofOption(String text) {
    return text.startsWith("@") ? text + " " + of(text.substring(1)) : text;
  }
}
