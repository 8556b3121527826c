package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessMemoryTest {
  private static final int BYTES = 64 << 20;

  @TempDir Path dir;

  @Test
  void directBuffersAreOffHeap() {
    long before = ProcessMemory.now().offHeap();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    assertThat(ProcessMemory.now().offHeap() - before).isGreaterThanOrEqualTo(BYTES);
    assertThat(buffer.capacity()).isEqualTo(BYTES);
  }

  @Test
  void thePeakIsTheKernels() throws IOException {
    Path status = dir.resolve("status");
    Files.writeString(
        status, "Name:\tjava\nVmPeak:\t    9999 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 1 kB\n");
    assertThat(ProcessMemory.peak(status)).hasValue(1234L << 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "VmHWM:\tmany kB\n", "VmHWM:\t12 MB\n", "VmHWM:\t99999999999999999999 kB\n"})
  void aPeakThatCannotBeReadIsNone(String text) throws IOException {
    Path status = Files.writeString(dir.resolve("status"), text);
    assertThat(ProcessMemory.peak(status)).isEmpty();
    assertThat(ProcessMemory.peak(dir.resolve("absent"))).isEmpty();
  }

  @Test
  void theGreaterFigureCounts() {
    ProcessMemory one = new ProcessMemory(1, 5, OptionalLong.empty());
    ProcessMemory other = new ProcessMemory(2, 4, OptionalLong.of(3));
    ProcessMemory both = new ProcessMemory(2, 5, OptionalLong.of(3));
    assertThat(one.max(other)).isEqualTo(both);
    assertThat(other.max(one)).isEqualTo(both);
    assertThat(both.max(new ProcessMemory(0, 0, OptionalLong.of(7))).residentPeak()).hasValue(7);
  }
}
