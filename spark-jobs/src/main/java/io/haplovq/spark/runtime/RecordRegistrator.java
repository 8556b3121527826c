package io.haplovq.spark.runtime;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.serializer.KryoRegistrator;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;

/**
 * What makes jobs run under {@code org.apache.spark.serializer.KryoSerializer} too. Spark's Kryo
 * can build neither records, whose fields are final for good, nor the JDK's immutable collections;
 * these travel within it as Java serialises them, and so does what dl4j-spark broadcasts. {@link
 * SparkSupport} registers it.
 */
public final class RecordRegistrator implements KryoRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {
    kryo.addDefaultSerializer(Record.class, JavaSerializer.class);
    // ND4J's arrays are outside the heap, where Kryo's fields do not reach.
    kryo.addDefaultSerializer(NetBroadcastTuple.class, JavaSerializer.class);
    for (Object one : List.of(List.of(), Set.of(), Map.of())) {
      // What List.of(), List.of(a) and List.copyOf() give has a common ancestor that nobody can
      // name.
      kryo.addDefaultSerializer(one.getClass().getSuperclass(), JavaSerializer.class);
    }
  }
}
