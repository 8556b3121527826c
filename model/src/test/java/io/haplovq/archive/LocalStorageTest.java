package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStorageTest {
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
    write("b", 2);
    assertThatThrownBy(() -> storage.create("a")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> storage.rename("b", "a")).isInstanceOf(UncheckedIOException.class);
    assertThat(content("a")).containsExactly(1);
    assertThat(content("b")).containsExactly(2);
  }

  @Test
  void renamesDeletesAndLists() throws IOException {
    write("tmp/x", 7);
    write("out/z", 8);
    storage.rename("tmp/x", "out/y");
    assertThat(storage.exists("tmp/x")).isFalse();
    assertThat(content("out/y")).containsExactly(7);
    assertThat(storage.list("out")).containsExactly("out/y", "out/z");
    storage.delete("out/z");
    storage.delete("out/z");
    assertThat(storage.list("out")).containsExactly("out/y");
    assertThat(storage.list("nowhere")).isEmpty();
    assertThat(storage.list("")).isEmpty();
    write("top", 1);
    assertThat(storage.list("")).containsExactly("top");
    assertThatThrownBy(() -> storage.rename("missing", "b"))
        .isInstanceOf(UncheckedIOException.class);
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
