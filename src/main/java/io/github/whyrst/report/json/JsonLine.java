package io.github.whyrst.report.json;

import io.github.whyrst.report.Times;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object on a line of its own. A null value is left out, key and all; an object is made in
 * memory and written whole, so that a reader never sees half of one.
 */
public final class JsonLine {
  private final OutputStream out;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4096);
  private final JsonGenerator generator;

  public JsonLine(OutputStream out) {
    this.out = out;
    this.generator =
        JsonFactory.builder()
            .rootValueSeparator("")
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build()
            .createGenerator(ObjectWriteContext.empty(), buffer);
  }

  public void start(String type) {
    generator.writeStartObject();
    text("type", type);
  }

  public void end() throws IOException {
    generator.writeEndObject();
    generator.flush();
    buffer.write('\n');
    buffer.writeTo(out);
    buffer.reset();
  }

  public void flush() throws IOException {
    out.flush();
  }

  public void open() {
    generator.writeStartObject();
  }

  public void open(String name) {
    generator.writeName(name);
    generator.writeStartObject();
  }

  public void close() {
    generator.writeEndObject();
  }

  public void openArray(String name) {
    generator.writeName(name);
    generator.writeStartArray();
  }

  public void closeArray() {
    generator.writeEndArray();
  }

  public void item(String value) {
    generator.writeString(value);
  }

  public void item(long value) {
    generator.writeNumber(value);
  }

  public void text(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      generator.writeName(name);
      generator.writeString(value);
    }
  }

  /** A constant in lower case with its underscores, as in {@code post_syn}. */
  public void word(String name, Enum<?> value) {
    text(name, value.name().toLowerCase(Locale.ROOT));
  }

  /** A constant in lower case with hyphens, as in {@code data-lost}. */
  public void hyphenated(String name, Enum<?> value) {
    text(name, value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** A probability, to the three decimals that mean anything. */
  public void confidence(double value) {
    number("confidence", Math.rint(value * 1e3) / 1e3);
  }

  public void flag(String name, @Nullable Boolean value) {
    if (value != null) {
      generator.writeName(name);
      generator.writeBoolean(value);
    }
  }

  public void number(String name, long value) {
    generator.writeName(name);
    generator.writeNumber(value);
  }

  public void number(String name, @Nullable Long value) {
    if (value != null) {
      number(name, value.longValue());
    }
  }

  /** A whole number without a point, any other with what is left after rounding off float noise. */
  public void number(String name, @Nullable Double value) {
    if (value == null || value.isNaN() || value.isInfinite()) {
      return;
    }
    double rounded = Math.rint(value * 1e9) / 1e9;
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15) {
      number(name, (long) rounded);
    } else {
      generator.writeName(name);
      generator.writeNumber(rounded);
    }
  }

  public void number(String name, double value) {
    number(name, Double.valueOf(value));
  }

  public void number(String name, int value) {
    number(name, (long) value);
  }

  /** A length of time in nanoseconds, as an exact decimal number of seconds. */
  public void seconds(String name, @Nullable Long nanos) {
    if (nanos != null) {
      generator.writeName(name);
      generator.writeNumber(Times.seconds(nanos));
    }
  }

  public void time(String name, long nanos, int digits) {
    if (nanos != Times.UNKNOWN) {
      text(name, Times.utc(nanos, digits));
    }
  }
}
