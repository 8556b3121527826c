package io.haplovq.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haplovq.InputException;
import io.haplovq.genotype.Windows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class RecordRegistratorTest {
  private static final ClassTag<Object> ANY = ClassTag$.MODULE$.Object();

  private record Pair(List<String> names, long[] numbers) implements Serializable {}

  static List<Object> messages() {
    List<Object> several = new ArrayList<>();
    several.add(List.of());
    several.add(List.of("a"));
    several.add(List.of("a", "b", "c"));
    several.add(List.of(1, 2, 3).stream().toList());
    several.add(Set.of(1, 2, 3));
    several.add(Set.of());
    several.add(Map.of("a", 1));
    several.add(Map.of("a", 1, "b", 2));
    several.add(new Windows(7, List.of(new Windows.Contig("chr1", 50))));
    several.add(new Tuple2<>(3, new Windows.Chain(1, 2)));
    several.add(new ArrayList<>(List.of(new Windows.Chain(1, 2), new Windows.Chain(2, 4))));
    return several;
  }

  @ParameterizedTest
  @MethodSource("messages")
  void kryoCarriesWhatJobsSend(Object message) {
    assertThat(there(kryo(true), message)).isEqualTo(message);
  }

  @Test
  void kryoCarriesArraysWithinRecords() {
    Pair pair = (Pair) there(kryo(true), new Pair(List.of("x", "y"), new long[] {1, 2}));
    assertThat(pair.names()).containsExactly("x", "y");
    assertThat(pair.numbers()).containsExactly(1, 2);
  }

  /** If this fails, Kryo has learnt what the registrator is for. */
  @Test
  void withoutItKryoCannot() {
    SerializerInstance plain = kryo(false);
    Object record = new Windows(7, List.of(new Windows.Contig("chr1", 50)));
    assertThatThrownBy(() -> assertThat(there(plain, record)).isEqualTo(record))
        .isInstanceOf(Throwable.class);
  }

  @Test
  void isRegisteredBesideTheUsers() {
    System.setProperty("spark.kryo.registrator", RecordRegistratorTest.Users.class.getName());
    try (JavaSparkContext spark = SparkSupport.start("test")) {
      assertThat(spark.getConf().get("spark.kryo.registrator"))
          .isEqualTo(Users.class.getName() + "," + RecordRegistrator.class.getName());
    } finally {
      System.clearProperty("spark.kryo.registrator");
    }
  }

  @Test
  void whatCannotWorkIsRefused() {
    System.setProperty("spark.kryo.registrationRequired", "true");
    try {
      assertThatThrownBy(() -> SparkSupport.start("test"))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("spark.kryo.registrationRequired is true; expected false");
    } finally {
      System.clearProperty("spark.kryo.registrationRequired");
    }
  }

  /** A user's own. */
  public static final class Users implements org.apache.spark.serializer.KryoRegistrator {
    @Override
    public void registerClasses(com.esotericsoftware.kryo.Kryo kryo) {}
  }

  private static SerializerInstance kryo(boolean registered) {
    SparkConf conf = new SparkConf(false);
    if (registered) {
      conf.set("spark.kryo.registrator", RecordRegistrator.class.getName());
    }
    return new KryoSerializer(conf).newInstance();
  }

  private static Object there(SerializerInstance kryo, Object message) {
    return kryo.deserialize(kryo.serialize(message, ANY), ANY);
  }
}
