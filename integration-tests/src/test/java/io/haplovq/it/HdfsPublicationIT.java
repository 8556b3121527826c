package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.haplovq.archive.RandomAccessInput;
import io.haplovq.spark.runtime.HadoopStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing on HDFS itself. */
class HdfsPublicationIT {
  private static final int PUBLISHERS = 4;
  private static final int ROUNDS = 20;

  @TempDir static Path dir;
  private static MiniDFSCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, dir.toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static HadoopStorage storage(String directory) {
    return new HadoopStorage(cluster.getURI() + "/" + directory, cluster.getConfiguration(0));
  }

  private static byte[] content(HadoopStorage storage, String path) {
    try (RandomAccessInput in = storage.open(path)) {
      return in.read(0, (int) in.length());
    }
  }

  @Test
  void ofManyThatPublishAtOnceOneSucceeds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
    for (int round = 0; round < ROUNDS; round++) {
      HadoopStorage storage = storage("race-" + round);
      CyclicBarrier start = new CyclicBarrier(PUBLISHERS);
      List<Future<Boolean>> published = new ArrayList<>();
      for (int i = 0; i < PUBLISHERS; i++) {
        byte[] content = {(byte) i};
        published.add(
            threads.submit(
                () -> {
                  start.await();
                  return storage.publish("manifest.json", content);
                }));
      }
      List<Byte> winners = new ArrayList<>();
      for (int i = 0; i < PUBLISHERS; i++) {
        if (published.get(i).get()) {
          winners.add((byte) i);
        }
      }
      assertThat(winners).hasSize(1);
      assertThat(content(storage, "manifest.json")).containsExactly(winners.get(0));
      assertThat(storage.list("")).containsExactly("manifest.json");
    }
    threads.shutdown();
  }

  @Test
  void replacesOnlyWhenAsked() {
    HadoopStorage storage = storage("replaced");
    assertThat(storage.publish("manifest.json", new byte[] {1})).isTrue();
    assertThat(storage.publish("manifest.json", new byte[] {2})).isFalse();
    assertThat(content(storage, "manifest.json")).containsExactly(1);
    storage.replace("manifest.json", new byte[] {3, 4});
    assertThat(content(storage, "manifest.json")).containsExactly(3, 4);
    assertThat(storage.list("")).containsExactly("manifest.json");
  }

  @Test
  void filesAreMovedAnywhereOnIt() throws Exception {
    HadoopStorage storage = storage("staging");
    org.apache.hadoop.fs.Path target =
        new org.apache.hadoop.fs.Path(storage("moved").root(), "out.vcf");
    storage("moved").makeRoot();
    for (String name : List.of("one", "two", "three")) {
      try (var out = storage.create(name)) {
        out.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertThat(storage.moveTo("one", target)).isTrue();
    assertThat(storage.moveTo("two", target)).isFalse();
    assertThat(content(storage("moved"), "out.vcf")).asString().isEqualTo("one");
    storage.moveOver("three", target);
    assertThat(content(storage("moved"), "out.vcf")).asString().isEqualTo("three");
    assertThat(storage.list("")).containsExactly("two");
  }
}
