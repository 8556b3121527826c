package io.haplovq.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoragePathTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b/c.zst", "..a/b..", "a b/é", "-/_"})
  void acceptsWhatStaysInside(String path) {
    assertThat(StoragePath.check(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/..",
        "a/./b",
        "a\\b",
        "C:/a",
        "hdfs://host/a",
        "a\u0000b",
        "a\nb"
      })
  void refusesWhatMightLeave(String path) {
    assertThatThrownBy(() -> StoragePath.check(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, 5000})
  void refusesOverlongPaths(int length) {
    String path = "a".repeat(length);
    assertThatThrownBy(() -> StoragePath.check(path)).isInstanceOf(IllegalArgumentException.class);
    assertThat(StoragePath.check(path.substring(0, 1024))).hasSize(1024);
  }
}
