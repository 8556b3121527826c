package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStorageTest {
  private static final int PUBLISHERS = 4;

  @TempDir private Path directory;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = new LocalStorage(directory.resolve("archive"));
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    write("a/b", 1, 2, 3, 4);
    try (RandomAccessInput input = storage.open("a/b")) {
      assertThat(input.length()).isEqualTo(4);
      assertThat(input.read(1, 2)).containsExactly(2, 3);
      byte[] buffer = new byte[4];
      input.readFully(2, buffer, 1, 2);
      assertThat(buffer).containsExactly(0, 3, 4, 0);
      assertThatThrownBy(() -> input.read(2, 3)).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void neverWritesOverAFile() throws IOException {
    write("a", 1);
    assertThatThrownBy(() -> storage.create("a")).isInstanceOf(UncheckedIOException.class);
    assertThat(storage.publish("a", new byte[] {2})).isFalse();
    assertThat(content("a")).containsExactly(1);
    assertThat(storage.list("")).containsExactly("a");
  }

  @Test
  void replacesOnlyWhenAsked() throws IOException {
    storage.replace("a", new byte[] {1});
    assertThat(content("a")).containsExactly(1);
    storage.replace("a", new byte[] {2, 3});
    assertThat(content("a")).containsExactly(2, 3);
    assertThat(storage.list("")).containsExactly("a");
  }

  @RepeatedTest(50)
  void ofManyThatPublishAtOnceOneSucceeds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
    CyclicBarrier start = new CyclicBarrier(PUBLISHERS);
    List<Future<Boolean>> published = new ArrayList<>();
    for (int i = 0; i < PUBLISHERS; i++) {
      byte[] content = {(byte) i};
      published.add(
          threads.submit(
              () -> {
                start.await();
                return storage.publish("manifest", content);
              }));
    }
    List<Byte> winners = new ArrayList<>();
    for (int i = 0; i < PUBLISHERS; i++) {
      if (published.get(i).get()) {
        winners.add((byte) i);
      }
    }
    threads.shutdown();
    assertThat(winners).hasSize(1);
    assertThat(content("manifest")).containsExactly(winners.get(0));
    assertThat(storage.list("")).containsExactly("manifest");
  }

  @Test
  void publishesDeletesAndLists() throws IOException {
    write("out/z", 8);
    assertThat(storage.publish("out/y", new byte[] {7})).isTrue();
    assertThat(content("out/y")).containsExactly(7);
    assertThat(storage.list("out")).containsExactly("out/y", "out/z");
    storage.delete("out/z");
    storage.delete("out/z");
    assertThat(storage.list("out")).containsExactly("out/y");
    assertThat(storage.list("nowhere")).isEmpty();
    assertThat(storage.list("")).isEmpty();
    write("top", 1);
    assertThat(storage.list("")).containsExactly("top");
    assertThatThrownBy(() -> storage.publish("top/below", new byte[0]))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("top/below");
  }

  @Test
  void staysInside() {
    assertThatThrownBy(() -> storage.open("../a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.create("/a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.open("missing"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing");
  }

  private void write(String path, int... values) throws IOException {
    try (OutputStream out = storage.create(path)) {
      for (int value : values) {
        out.write(value);
      }
    }
  }

  private byte[] content(String path) {
    try (RandomAccessInput input = storage.open(path)) {
      return input.read(0, (int) input.length());
    }
  }
}
