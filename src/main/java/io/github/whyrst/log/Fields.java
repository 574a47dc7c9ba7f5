package io.github.whyrst.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The strings and numbers of one JSON object, each by its path: keys in lower case, with dots. */
final class Fields {
  /** Beyond this an object is data, no line of a log. */
  private static final int MOST_FIELDS = 1_000;

  private static final int MOST_DEPTH = 100;

  /** As long as a long stack trace. */
  private static final int MOST_CHARS = 64 << 10;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_DEPTH)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  private final List<Field> all = new ArrayList<>();

  /** One value; those of an array share a path. */
  record Field(String path, String value) {}

  private Fields() {}

  /** The fields of {@code line}, or null where it is no JSON object. */
  static @Nullable Fields of(String line) {
    Fields fields = new Fields();
    if (!fields.read(line)) {
      return null;
    }
    fields.unwrap();
    return fields;
  }

  List<Field> all() {
    return all;
  }

  /** The first value of a path in lower case, or null. */
  @Nullable String first(String path) {
    for (Field field : all) {
      if (field.path.equals(path)) {
        return field.value;
      }
    }
    return null;
  }

  /** A container's log holds what its program wrote in a string: Docker's json-file, and others. */
  private void unwrap() {
    for (String wrapper : new String[] {"log", "message", "msg"}) {
      String inner = first(wrapper);
      if (inner != null && inner.startsWith("{")) {
        Fields within = new Fields();
        if (within.read(inner)) {
          all.removeIf(field -> field.path.equals(wrapper));
          all.addAll(0, within.all);
          return;
        }
      }
    }
  }

  private boolean read(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      List<String> path = new ArrayList<>();
      String name = null;
      path.add("");
      for (JsonToken token = parser.nextToken(); !path.isEmpty(); token = parser.nextToken()) {
        if (token == null) {
          return false;
        }
        String parent = path.get(path.size() - 1);
        switch (token) {
          case PROPERTY_NAME -> name = join(parent, parser.currentName());
          case START_OBJECT, START_ARRAY -> {
            path.add(name == null ? parent : name);
            name = token == JsonToken.START_ARRAY ? path.get(path.size() - 1) : null;
          }
          case END_OBJECT, END_ARRAY -> {
            path.remove(path.size() - 1);
            name = parser.streamReadContext().inArray() ? path.get(path.size() - 1) : null;
          }
          case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              add(name == null ? parent : name, parser.getString());
          default -> {}
        }
      }
      return parser.currentToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private void add(String path, String value) {
    if (all.size() < MOST_FIELDS) {
      all.add(
          new Field(path, value.length() > MOST_CHARS ? value.substring(0, MOST_CHARS) : value));
    }
  }

  private static String join(String parent, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return parent.isEmpty() ? lower : parent + "." + lower;
  }
}
