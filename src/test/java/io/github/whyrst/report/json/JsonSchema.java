package io.github.whyrst.report.json;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published schema, made strict: users' programs must put up with keys that later versions add,
 * but a test must not put up with one that the schema forgot.
 */
public final class JsonSchema {
  private static final Schema STRICT =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(strict(published()));

  private JsonSchema() {}

  /** What is wrong with a line of a report, in words. */
  public static List<String> errors(String line) {
    return STRICT.validate(line, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String published() {
    try (InputStream in = JsonReport.class.getResourceAsStream("report.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String strict(String schema) {
    JsonNode root = new JsonMapper().readTree(schema);
    close(root);
    // Shared by two objects, each of which has keys of its own beside these.
    for (String shared : List.of("capture_facts", "log_line")) {
      ((ObjectNode) root.at("/$defs/" + shared)).remove("unevaluatedProperties");
    }
    return root.toString();
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && "object".equals(object.path("type").asString(""))
        && object.has("properties")) {
      object.put("unevaluatedProperties", false);
    }
    node.forEach(JsonSchema::close);
  }
}
