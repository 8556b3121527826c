package io.haplovq.spark;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.types.Metadata;
import scala.Option;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;

/**
 * Spark's encoders for Java records: a column a component, in order and by name. Spark 3.5 has one
 * for Scala's case classes, which asks of a class what records have as well: a constructor of all
 * fields, and a method of each field's name.
 */
final class RecordEncoder {
  private RecordEncoder() {}

  /**
   * The encoder of a public record of ints, longs, doubles, booleans, strings, byte arrays and
   * double arrays, none of them null.
   */
  static <T extends Record> Encoder<T> of(Class<T> record) {
    List<AgnosticEncoders.EncoderField> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      fields.add(
          new AgnosticEncoders.EncoderField(
              component.getName(),
              ofType(component.getType()),
              !component.getType().isPrimitive(),
              Metadata.empty(),
              Option.empty(),
              Option.empty()));
    }
    ClassTag<T> tag = ClassTag.apply(record);
    return ExpressionEncoder.apply(
        new AgnosticEncoders.ProductEncoder<>(
            tag, JavaConverters.asScalaBuffer(fields).toList(), Option.empty()));
  }

  private static AgnosticEncoder<?> ofType(Class<?> type) {
    if (type == int.class) {
      return AgnosticEncoders.PrimitiveIntEncoder$.MODULE$;
    } else if (type == long.class) {
      return AgnosticEncoders.PrimitiveLongEncoder$.MODULE$;
    } else if (type == double.class) {
      return AgnosticEncoders.PrimitiveDoubleEncoder$.MODULE$;
    } else if (type == boolean.class) {
      return AgnosticEncoders.PrimitiveBooleanEncoder$.MODULE$;
    } else if (type == String.class) {
      return AgnosticEncoders.StringEncoder$.MODULE$;
    } else if (type == byte[].class) {
      return AgnosticEncoders.BinaryEncoder$.MODULE$;
    } else if (type == double[].class) {
      return new AgnosticEncoders.ArrayEncoder<>(
          AgnosticEncoders.PrimitiveDoubleEncoder$.MODULE$, false);
    }
    throw new IllegalArgumentException("no column for a " + type.getName());
  }
}
