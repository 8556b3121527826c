package io.haplovq.spark.runtime;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.bytedeco.javacpp.Pointer;

/**
 * What the process at hand takes at this moment, in bytes.
 *
 * @param heap used Java heap
 * @param offHeap direct buffers, mapped ones, and what ND4J allocated through JavaCPP
 * @param residentPeak the most that was resident at any time since the process began; empty where
 *     there is no {@code /proc}
 */
public record ProcessMemory(long heap, long offHeap, OptionalLong residentPeak) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  /** Looks now. */
  public static ProcessMemory now() {
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new ProcessMemory(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        buffers + nativeBytes(),
        peak(STATUS));
  }

  /** The greater of both, figure by figure. */
  public ProcessMemory max(ProcessMemory other) {
    return new ProcessMemory(
        Math.max(heap, other.heap),
        Math.max(offHeap, other.offHeap),
        residentPeak.isPresent() && other.residentPeak.isPresent()
            ? OptionalLong.of(Math.max(residentPeak.getAsLong(), other.residentPeak.getAsLong()))
            : residentPeak.isPresent() ? residentPeak : other.residentPeak);
  }

  private static long nativeBytes() {
    try {
      return Pointer.totalBytes();
    } catch (LinkageError e) {
      // No native library for this platform: then nothing was allocated by one either.
      return 0;
    }
  }

  /** As the kernel says it: {@code VmHWM: 12345 kB}. */
  static OptionalLong peak(Path status) {
    List<String> lines;
    try {
      lines = Files.readAllLines(status, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return lines.stream()
        .filter(line -> line.startsWith(PEAK) && line.endsWith(" kB"))
        .map(line -> line.substring(PEAK.length(), line.length() - " kB".length()).strip())
        .filter(digits -> digits.matches("\\d{1,15}"))
        .mapToLong(digits -> Long.parseLong(digits) << 10)
        .findFirst();
  }
}
