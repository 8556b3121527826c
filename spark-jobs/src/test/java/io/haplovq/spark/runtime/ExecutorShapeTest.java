package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExecutorShapeTest {
  @Test
  void whereNothingIsSaidAnExecutorHasTheCoresThatItsMasterGives() {
    assertThat(ExecutorShape.defaultCores("yarn", 40, 10)).isEqualTo(1);
    assertThat(ExecutorShape.defaultCores("k8s://https://h:443", 40, 10)).isEqualTo(1);
    assertThat(ExecutorShape.defaultCores("local-cluster[2,3,1024]", 2, 0)).isEqualTo(3);
    assertThat(ExecutorShape.defaultCores("local-cluster[2, 16 , 1024]", 2, 0)).isEqualTo(16);
    assertThat(ExecutorShape.defaultCores("spark://h:7077", 64, 4)).isEqualTo(16);
    assertThat(ExecutorShape.defaultCores("spark://h:7077", 65, 4)).isEqualTo(17);
    // Before any has registered all cores may be one executor's: tiles get small, not memory short.
    assertThat(ExecutorShape.defaultCores("spark://h:7077,i:7077", 64, 0)).isEqualTo(64);
  }
}
