package io.haplovq.nn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Fields of a configuration as JSON, each refused by name where it is not what it should be. */
final class ConfigFields {
  private ConfigFields() {}

  static void refuseUnknown(JsonNode json, ObjectNode known) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.has(name)) {
        throw new IllegalArgumentException("unknown field " + name);
      }
    }
  }

  static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  static int integer(JsonNode json, String name) {
    return integer(name, field(json, name));
  }

  static int integer(String name, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected an integer");
    }
    return value.intValue();
  }

  static List<Integer> integers(JsonNode json, String name) {
    JsonNode array = field(json, name);
    if (!array.isArray()) {
      throw new IllegalArgumentException(name + " is " + array + ", expected a list of integers");
    }
    List<Integer> values = new ArrayList<>();
    array.forEach(value -> values.add(integer(name, value)));
    return values;
  }

  static long whole(JsonNode json, String name) {
    JsonNode value = field(json, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected an integer");
    }
    return value.longValue();
  }

  static double number(JsonNode json, String name) {
    JsonNode value = field(json, name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected a number");
    }
    return value.doubleValue();
  }
}
