package io.github.whyrst.log;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.StoredText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One log, one JSON object a line, read once and front to back. Keeps the lines that matter. */
public final class LogReader implements Closeable {
  /** What a line may have; the rest of a longer one is passed over unread. */
  private static final int MOST_LINE_BYTES = 1 << 20;

  /** Banners and warnings of a starting program may come first, but not more of them. */
  private static final int MOST_LINES_BEFORE = 1_000;

  /** Clocks are taken to be no farther apart where there are very many events. */
  private static final long LEAST_REACH_NANOS = 60_000_000_000L;

  private static final int MOST_MESSAGE = 240;
  private static final int MOST_ID = 120;
  private static final int MOST_PLACES = 16;

  private final int file;
  private final String name;
  private final StoredText in;
  private final FieldNames names;
  private final int most;
  private final List<LogEvent> events = new ArrayList<>();

  private final byte[] chunk = new byte[64 << 10];
  private int chunkAt;
  private int chunkEnd;
  private byte[] line = new byte[8 << 10];
  private int length;
  private long lines;
  private long objects;
  private long notJson;
  private long firstNotJson;
  private long tooLong;
  private long beyond;
  private long outside;
  private boolean zoneless;
  private long fromNanos = Long.MIN_VALUE;
  private long toNanos = Long.MAX_VALUE;
  private long reachNanos = ClockOffset.MOST_NANOS;
  private @Nullable String damage;

  private LogReader(int file, String name, StoredText in, FieldNames names, int most) {
    this.file = file;
    this.name = name;
    this.in = in;
    this.names = names;
    this.most = most;
  }

  /**
   * Opens a log and reads up to its first object.
   *
   * @param file its index among the logs
   * @param name a file, compressed or not, or "-" for standard input
   * @param most events to keep
   * @throws CaptureException where it cannot be read, or holds lines but no JSON object
   */
  public static LogReader open(int file, String name, FieldNames names, int most)
      throws CaptureException {
    String shown = name.equals("-") ? "standard input" : name;
    LogReader reader = new LogReader(file, shown, StoredText.open(name), names, most);
    try {
      while (reader.objects == 0 && reader.lines < MOST_LINES_BEFORE && reader.nextLine()) {
        reader.take();
      }
      if (reader.objects == 0 && reader.lines > 0) {
        reader.close();
        throw new CaptureException(
            shown
                + ": line "
                + Math.max(1, reader.firstNotJson)
                + " is no JSON object"
                + (reader.lines > 1 ? ", nor is any line after it" : "")
                + "; --logs takes one object a line");
      }
      return reader;
    } catch (IOException e) {
      throw new CaptureException(shown + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the rest.
   *
   * @param fromNanos begin of the time that matters; the clocks may be hours apart
   * @param toNanos its end
   */
  void readAll(long fromNanos, long toNanos) throws IOException {
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
    while (nextLine()) {
      take();
    }
    damage = in.damage();
  }

  List<LogEvent> events() {
    return events;
  }

  String name() {
    return name;
  }

  long lines() {
    return lines;
  }

  /** Lines that hold no JSON object, as far as that was looked at. */
  long notJson() {
    return notJson;
  }

  long firstNotJson() {
    return firstNotJson;
  }

  /** Lines that were passed over for their length. */
  long tooLong() {
    return tooLong;
  }

  /** Events beyond what is kept. */
  long beyond() {
    return beyond;
  }

  /** Events far from the time of the capture. */
  long outside() {
    return outside;
  }

  /** Whether an event's time had no zone. */
  boolean zoneless() {
    return zoneless;
  }

  @Nullable String damage() {
    return damage;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void take() {
    int from = 0;
    if (lines == 1 && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb) {
      from = 3; // a byte order mark
    }
    while (from < length && (line[from] == ' ' || line[from] == '\t')) {
      from++;
    }
    if (from == length || (from == length - 1 && line[from] == '\r')) {
      return;
    }
    if (line[from] != '{') {
      countNotJson();
      return;
    }
    boolean may = Words.mayBeIn(line, from, length);
    if (!may && objects > 0) {
      objects++;
      return;
    }
    Fields fields = Fields.of(new String(line, from, length - from, StandardCharsets.UTF_8));
    if (fields == null) {
      countNotJson();
      return;
    }
    objects++;
    Words.Found found = may ? Words.in(fields.all()) : null;
    if (found != null) {
      keep(event(fields, found));
    }
  }

  private void countNotJson() {
    firstNotJson = notJson++ == 0 ? lines : firstNotJson;
  }

  private void keep(LogEvent event) {
    if (events.size() == most) {
      narrow();
    }
    if (isFar(event)) {
      outside++;
    } else if (events.size() == most) {
      beyond++;
    } else {
      zoneless |= event.stamp() != null && !event.stamp().zoned();
      events.add(event);
    }
  }

  /** Makes room by giving up clocks that are far apart. */
  private void narrow() {
    while (events.size() == most && reachNanos > LEAST_REACH_NANOS) {
      reachNanos /= 2;
      events.removeIf(this::isFar);
      outside += most - events.size();
    }
  }

  private boolean isFar(LogEvent event) {
    LogTime stamp = event.stamp();
    return stamp != null
        && (stamp.nanos() - reachNanos > toNanos || stamp.nanos() + reachNanos < fromNanos);
  }

  private LogEvent event(Fields fields, Words.Found found) {
    String told = names.message(fields);
    String words = lineAt(found.field().value(), found.at());
    boolean same = told != null && told.contains(words);
    String message = told == null ? words : same ? told : told.strip() + ": " + words;
    List<Place> places = new ArrayList<>(names.places(fields));
    List<String> sentences = new ArrayList<>(names.sentences(fields));
    sentences.add(found.field().value());
    sentences.add(words);
    for (String sentence : sentences) {
      // Of a stack trace its beginning: what failed in the end, and not the code that did.
      for (Place place : Places.in(lineAt(sentence, 0))) {
        if (places.size() < MOST_PLACES && !isNamed(places, place)) {
          places.add(place);
        }
      }
    }
    String id = names.id(fields);
    return new LogEvent(
        file,
        lines,
        names.time(fields),
        found.kind(),
        cut(message.strip().replaceAll("\\s+", " "), MOST_MESSAGE),
        id == null ? null : cut(id, MOST_ID),
        List.copyOf(places));
  }

  /** Whether a field names it already, and says better which end it is. */
  private static boolean isNamed(List<Place> places, Place place) {
    return places.stream()
        .anyMatch(
            known ->
                known.port() == place.port() && Objects.equals(known.address(), place.address()));
  }

  /** The line of a longer text, such as a stack trace, that the words stand in. */
  private static String lineAt(String text, int at) {
    int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(Math.min(start, at), end < 0 ? text.length() : end).strip();
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, pair ? most - 1 : most) + "...";
  }

  /** Moves to the next line; a longer one than is taken is passed over. */
  private boolean nextLine() throws IOException {
    length = 0;
    boolean cut = false;
    boolean some = false;
    while (true) {
      if (chunkAt == chunkEnd) {
        chunkEnd = Math.max(0, in.read(chunk, 0, chunk.length));
        chunkAt = 0;
        if (chunkEnd == 0) {
          some &= in.damage() == null; // half a line is none
          break;
        }
      }
      some = true;
      int end = chunkAt;
      while (end < chunkEnd && chunk[end] != '\n') {
        end++;
      }
      int more = end - chunkAt;
      cut |= length + more > MOST_LINE_BYTES;
      if (!cut) {
        append(more);
      }
      chunkAt = end;
      if (end < chunkEnd) {
        chunkAt++;
        break;
      }
    }
    if (some) {
      lines++;
    }
    if (cut) {
      tooLong++;
      length = 0;
    }
    return some;
  }

  private void append(int more) {
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
    }
    System.arraycopy(chunk, chunkAt, line, length, more);
    length += more;
  }
}
