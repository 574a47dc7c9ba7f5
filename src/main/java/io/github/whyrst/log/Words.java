package io.github.whyrst.log;

import io.github.whyrst.log.LogEvent.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The words of {@code words.csv}, by which run-times tell that a connection broke. */
final class Words {
  private static final Words KNOWN = new Words();

  /** Words that begin with the same two letters, by these: a look at a byte rules most out. */
  private final @Nullable List<byte[]>[] byStart;

  private final List<Entry> entries;

  /**
   * One row.
   *
   * @param field the field whose whole value it is, or null
   */
  private record Entry(Kind kind, String words, boolean atEnd, @Nullable String field) {}

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Words() {
    entries = read();
    byStart = new List[1 << 14];
    for (Entry entry : entries) {
      byte[] rare =
          (entry.field == null ? entry.words : entry.field).getBytes(StandardCharsets.US_ASCII);
      List<byte[]> same = byStart[start(rare[0], rare[1])];
      if (same == null) {
        same = new ArrayList<>();
        byStart[start(rare[0], rare[1])] = same;
      }
      same.add(rare);
    }
  }

  private static List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(Words.class.getResourceAsStream("words.csv"), "words.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("kind,"))
          .forEach(line -> entries.add(entry(line.split(",", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Where a line says several things, it tells that of the first kind.
    entries.sort((a, b) -> a.kind.compareTo(b.kind));
    return entries;
  }

  private static Entry entry(String[] row) {
    Kind kind = Kind.valueOf(row[0].toUpperCase(Locale.ROOT));
    int equals = row[1].indexOf('=');
    if (equals > 0) {
      return new Entry(kind, row[1].substring(equals + 1), false, row[1].substring(0, equals));
    }
    boolean atEnd = row[1].endsWith("$");
    return new Entry(kind, atEnd ? row[1].substring(0, row[1].length() - 1) : row[1], atEnd, null);
  }

  /** Whether a line may hold any of the words, by its bytes before it is parsed. */
  static boolean mayBeIn(byte[] line, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      int first = line[i];
      int second = line[i + 1];
      if ((first | second) < 0) {
        continue;
      }
      List<byte[]> same = KNOWN.byStart[start(lower(first), lower(second))];
      if (same != null) {
        for (byte[] words : same) {
          if (isAt(line, i, to, words)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * What these strings tell, or null.
   *
   * @param fields path and value of each
   */
  static @Nullable Found in(Iterable<Fields.Field> fields) {
    Found best = null;
    for (Fields.Field field : fields) {
      String lower = null;
      for (Entry entry : KNOWN.entries) {
        if (best != null && best.kind.compareTo(entry.kind) <= 0) {
          break;
        }
        lower = lower == null ? field.value().toLowerCase(Locale.ROOT) : lower;
        int at = entry.field == null ? find(lower, entry) : value(field.path(), lower, entry);
        if (at >= 0) {
          best = new Found(entry.kind, field, at);
        }
      }
    }
    return best;
  }

  /** What was found, in which string, and where in that. */
  record Found(Kind kind, Fields.Field field, int at) {}

  private static int value(String path, String value, Entry entry) {
    boolean named = path.equals(entry.field) || path.endsWith("." + entry.field);
    return named && value.startsWith(entry.words) && isEdge(value, entry.words.length()) ? 0 : -1;
  }

  private static int find(String text, Entry entry) {
    int length = entry.words.length();
    for (int at = text.indexOf(entry.words); at >= 0; at = text.indexOf(entry.words, at + 1)) {
      if (isEdge(text, at - 1)
          && isEdge(text, at + length)
          && (!entry.atEnd || text.substring(at + length).isBlank())) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isEdge(String text, int at) {
    return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
  }

  private static boolean isAt(byte[] line, int at, int to, byte[] words) {
    if (to - at < words.length) {
      return false;
    }
    for (int i = 2; i < words.length; i++) {
      if (lower(line[at + i]) != words[i]) {
        return false;
      }
    }
    return true;
  }

  private static int start(int first, int second) {
    return first << 7 | second;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }
}
