package io.haplovq.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar for spark-submit, and what is not. */
class ArtifactIT {
  private static final long MIB = 1 << 20;
  private static final List<String> OWN =
      List.of(
          "io/haplovq/",
          "org/nd4j/",
          "org/deeplearning4j/",
          "org/datavec/",
          "org/bytedeco/",
          "com/sun/jna/");

  /** The formats that ND4J imports models from come as classes of their own. */
  private static final List<String> WITH_ND4J =
      List.of("org/eclipse/deeplearning4j/", "org/tensorflow/", "tensorflow/", "onnx/");

  private static JarFile jar;
  private static Set<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Artifact.jar().toFile());
    names = jar.stream().map(JarEntry::getName).collect(Collectors.toCollection(TreeSet::new));
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void holdsWhatAClusterLacks() {
    List<String> expected =
        List.of(
            "io/haplovq/spark/cli/Main.class",
            "io/haplovq/spark/runtime/RecordRegistrator.class",
            "io/haplovq/archive/Manifest.class",
            "io/haplovq/conf/defaults.conf",
            "io/haplovq/conf/profile-max.conf",
            "io/haplovq/conf/profile-paper.conf",
            "io/haplovq/version.properties",
            "org/nd4j/linalg/factory/Nd4j.class",
            "org/deeplearning4j/nn/api/Layer.class",
            "io/haplovq/shaded/picocli/CommandLine.class",
            "io/haplovq/shaded/com/typesafe/config/Config.class",
            "META-INF/LICENSE");
    assertThat(expected).allMatch(names::contains);
    for (String library : List.of("htsjdk", "org/disq_bio", "com/google/flatbuffers")) {
      assertThat(
              names.stream()
                  .anyMatch(name -> name.startsWith("io/haplovq/shaded/" + library + "/")))
          .as(library)
          .isTrue();
    }
  }

  @Test
  void holdsNd4jForOnePlatform() {
    Set<String> platforms =
        names.stream()
            .filter(name -> name.matches(".*/(lib)?nd4jcpu\\.(so|dylib|dll)"))
            .map(name -> Path.of(name).getParent().getFileName().toString())
            .collect(Collectors.toSet());
    assertThat(platforms).hasSize(1);
    String platform = platforms.iterator().next();
    for (String library : List.of("openblas", "javacpp")) {
      String directory = "org/bytedeco/" + library + "/" + platform + "/";
      assertThat(names.stream().anyMatch(name -> name.startsWith(directory)))
          .as(directory)
          .isTrue();
    }
  }

  @Test
  void holdsOnlyOwnNamesSoThatNothingCanClash() {
    assertThat(
            classes(names).stream()
                .filter(name -> OWN.stream().noneMatch(name::startsWith))
                .filter(name -> WITH_ND4J.stream().noneMatch(name::startsWith)))
        .isEmpty();
  }

  @Test
  void doublesNoClassOfTheCluster() throws IOException {
    Set<String> doubled = new TreeSet<>();
    int clusterClasses = 0;
    for (Path path : Artifact.clusterJars()) {
      try (JarFile other = new JarFile(path.toFile())) {
        Set<String> theirs =
            classes(other.stream().map(JarEntry::getName).collect(Collectors.toSet()));
        clusterClasses += theirs.size();
        theirs.stream().filter(names::contains).forEach(doubled::add);
      }
    }
    assertThat(clusterClasses).as("classes of Spark and Hadoop").isGreaterThan(50_000);
    assertThat(doubled).isEmpty();
  }

  @Test
  void leavesToTheClusterWhatIsItsOwn() {
    Set<String> cluster =
        Artifact.clusterJars().stream()
            .map(path -> path.getFileName().toString())
            .collect(Collectors.toSet());
    for (String library :
        List.of(
            "spark-core_2.12-",
            "hadoop-client-api-",
            "scala-library-2.12",
            "zstd-jni-",
            "slf4j-api-",
            "log4j-core-",
            "jackson-databind-",
            "kryo-shaded-",
            "commons-compress-")) {
      assertThat(cluster).anyMatch(name -> name.startsWith(library));
    }
    String clusters =
        "log4j2\\.properties|(org/apache/(spark|hadoop)|scala|org/slf4j|com/github/luben)/.*";
    assertThat(names.stream().filter(name -> name.matches(clusters))).isEmpty();
  }

  @Test
  void isUnsignedAndStartsTheCommandLine() throws IOException {
    String unwanted = "META-INF/[^/]*\\.(SF|DSA|RSA|EC)|.*module-info\\.class";
    assertThat(names.stream().filter(name -> name.matches(unwanted))).isEmpty();
    assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
        .isEqualTo("io.haplovq.spark.cli.Main");
  }

  @Test
  void mergesServicesAndNamesOnlyClassesThatAreThere() throws IOException {
    Set<String> services =
        names.stream()
            .filter(name -> name.matches("META-INF/services/[^/]+"))
            .collect(Collectors.toSet());
    assertThat(services).contains("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend");
    for (String service : services) {
      Set<String> providers = providers(service);
      assertThat(providers).as(service).isNotEmpty();
      assertThat(providers)
          .as(service)
          .allMatch(provider -> names.contains(provider.replace('.', '/') + ".class"));
    }
    assertThat(providers("META-INF/services/org.nd4j.linalg.factory.Nd4jBackend"))
        .containsExactly("org.nd4j.linalg.cpu.nativecpu.CpuBackend");
  }

  @Test
  void isNoLargerThanItsNativeLibrariesExplain() throws IOException {
    assertThat(Files.size(Artifact.jar())).isBetween(40 * MIB, 150 * MIB);
  }

  private static Set<String> providers(String service) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(service))) {
      Set<String> providers = new HashSet<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .forEach(providers::add);
      return providers;
    }
  }

  private static Set<String> classes(Set<String> entries) {
    return entries.stream()
        .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
        .filter(name -> !name.startsWith("META-INF/"))
        .collect(Collectors.toSet());
  }
}
