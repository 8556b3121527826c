package io.haplovq.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.haplovq.CorruptDataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members of one JSON object, each asked for by name and type; {@link #end} refuses those that
 * nobody asked for. Every failure is a {@link CorruptDataException} that names the member.
 */
final class JsonFields {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final String where;
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  JsonFields(String where, JsonNode node) {
    this.where = where;
    this.node = node;
    if (!node.isObject()) {
      throw new CorruptDataException(where + " is not a JSON object", 0);
    }
  }

  boolean has(String name) {
    return node.has(name);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String text(String name) {
    JsonNode value = member(name);
    if (!value.isTextual()) {
      throw fault(name, "is not a string");
    }
    return value.textValue();
  }

  String sha256(String name) {
    String value = text(name);
    if (!SHA256.matcher(value).matches()) {
      throw fault(name, "is not a SHA-256 digest");
    }
    return value;
  }

  String path(String name) {
    String value = text(name);
    try {
      return StoragePath.check(value);
    } catch (IllegalArgumentException e) {
      throw fault(name, "is not allowed: " + e.getMessage());
    }
  }

  long number(String name, long least, long most) {
    JsonNode value = member(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw fault(name, "is not a whole number");
    }
    long number = value.longValue();
    if (number < least || number > most) {
      throw fault(name, "is " + number + ", not between " + least + " and " + most);
    }
    return number;
  }

  int integer(String name, int least, int most) {
    return (int) number(name, least, most);
  }

  JsonNode object(String name) {
    JsonNode value = member(name);
    if (!value.isObject()) {
      throw fault(name, "is not an object");
    }
    return value;
  }

  JsonFields fields(String name) {
    return new JsonFields(where + "." + name, member(name));
  }

  List<JsonFields> list(String name) {
    List<JsonFields> result = new ArrayList<>();
    for (JsonNode item : array(name)) {
      result.add(new JsonFields(where + "." + name + "[" + result.size() + "]", item));
    }
    return result;
  }

  List<String> texts(String name) {
    List<String> result = new ArrayList<>();
    for (JsonNode item : array(name)) {
      if (!item.isTextual()) {
        throw fault(name, "has an item that is not a string");
      }
      result.add(item.textValue());
    }
    return result;
  }

  /** Throws unless every member has been asked for. */
  void end() {
    for (String name : names()) {
      if (!asked.contains(name)) {
        throw fault(name, "is not known in this version");
      }
    }
  }

  private JsonNode array(String name) {
    JsonNode value = member(name);
    if (!value.isArray()) {
      throw fault(name, "is not an array");
    }
    return value;
  }

  private JsonNode member(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw fault(name, "is missing");
    }
    return value;
  }

  private CorruptDataException fault(String name, String what) {
    return new CorruptDataException(where + "." + name + " " + what, 0);
  }
}
