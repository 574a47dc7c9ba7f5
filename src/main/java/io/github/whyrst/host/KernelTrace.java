package io.github.whyrst.host;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A private instance of the kernel's event tracer: events that other users of the tracer neither
 * see nor disturb.
 *
 * <p>The tracer's clock is tied to the time of day by marks that are written into the trace itself,
 * each with the time at which it was written: so a step of the clock is followed by the next mark.
 */
final class KernelTrace implements AutoCloseable {
  private static final String PREFIX = "whyrst-";
  private static final String MARK = PREFIX + "mark ";
  private static final long PATIENCE_MILLIS = 500;

  /** How long nobody waits for a reader that was waited for in vain. */
  private static final long IMPATIENCE_NANOS = 5_000_000_000L;

  private final Path instance;
  private final Map<String, EventFormat> formats;
  private final BiConsumer<Event, Map<String, String>> sink;
  private final FileOutputStream marker;
  private final Losses losses = new Losses();
  private final Thread reader;
  private volatile boolean closing;
  private volatile long readThrough = Long.MIN_VALUE;
  private long impatientUntil;
  private @Nullable Long offset;

  /**
   * What is told of every event, whatever its fields.
   *
   * @param nanos since the epoch
   */
  record Event(String name, long nanos, TraceLine line) {}

  private KernelTrace(
      Path instance, Map<String, EventFormat> formats, BiConsumer<Event, Map<String, String>> sink)
      throws IOException {
    this.instance = instance;
    this.formats = formats;
    this.sink = sink;
    this.marker = new FileOutputStream(instance.resolve("trace_marker").toFile());
    this.reader = new Thread(this::read, "kernel trace");
    reader.setDaemon(true);
  }

  /**
   * Begins to trace.
   *
   * @param tracing where tracefs is mounted
   * @param events tracepoints, such as {@code tcp/tcp_send_reset}, with the filter of each or ""
   * @param sink called on a thread of its own with each event and its fields
   * @throws IOException where this is not permitted or there is no such thing; the message says
   *     what
   */
  static KernelTrace open(
      Path tracing, Map<String, String> events, BiConsumer<Event, Map<String, String>> sink)
      throws IOException {
    removeLeftovers(tracing.resolve("instances"));
    Path instance = tracing.resolve("instances/" + PREFIX + ProcessHandle.current().pid());
    try {
      Files.createDirectory(instance);
    } catch (FileAlreadyExistsException e) {
      // A namesake's, in another namespace of process numbers.
      instance = instance.resolveSibling(instance.getFileName() + "-" + System.nanoTime());
      Files.createDirectory(instance);
    }
    try {
      write(instance.resolve("trace_clock"), "mono");
      Map<String, EventFormat> formats = new HashMap<>();
      KernelTrace trace = new KernelTrace(instance, formats, sink);
      trace.mark();
      for (Map.Entry<String, String> event : events.entrySet()) {
        Path home = instance.resolve("events").resolve(event.getKey());
        EventFormat format = format(home);
        if (format != null) {
          formats.put(home.getFileName().toString(), format);
          enable(home, event.getValue());
        }
      }
      trace.losses.noneSince(Wall.now());
      trace.reader.start();
      return trace;
    } catch (IOException e) {
      remove(instance);
      throw e;
    }
  }

  private static @Nullable EventFormat format(Path home) throws IOException {
    Path file = home.resolve("format");
    return Files.exists(file) ? EventFormat.of(Files.readString(file)) : null;
  }

  private static void enable(Path home, String filter) throws IOException {
    if (!filter.isEmpty()) {
      write(home.resolve("filter"), filter);
    }
    write(home.resolve("enable"), "1");
  }

  /** Instances of whyrst whose process is gone: it was killed and could not tidy up. */
  private static void removeLeftovers(Path instances) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(instances, PREFIX + "*")) {
      for (Path each : found) {
        String owner = each.getFileName().toString().substring(PREFIX.length()).split("-")[0];
        if (owner.matches("\\d{1,18}") && ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
          remove(each);
        }
      }
    }
  }

  /** The kernel refuses to remove an instance that is being read, whoever's it may be. */
  private static boolean remove(Path instance) {
    try {
      Files.delete(instance);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  /** Whether the kernel knows that event and prints that field of it. */
  boolean tells(String event, String field) {
    EventFormat format = formats.get(event);
    return format != null && format.has(field);
  }

  /** Ties the trace's clock to the time of day; to be called a few times a second. */
  void mark() throws IOException {
    marker.write((MARK + Wall.now()).getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether every event of that time was read, so that what was not told did not happen. */
  boolean isWhole(long from, long to) {
    return readThrough >= to && losses.none(from, to);
  }

  /**
   * Waits a moment until everything up to now has been read, where that is before {@code nanos}.
   */
  void catchUp(long nanos) {
    long now = Wall.now();
    long goal = Math.min(nanos, now);
    if (readThrough >= goal || now < impatientUntil) {
      return;
    }
    long deadline = now + PATIENCE_MILLIS * 1_000_000;
    try {
      mark();
      synchronized (losses) {
        while (readThrough < goal && Wall.now() < deadline && reader.isAlive()) {
          losses.wait(PATIENCE_MILLIS / 10);
        }
      }
      if (readThrough < goal) {
        impatientUntil = deadline + IMPATIENCE_NANOS;
      }
    } catch (IOException e) {
      // Then it is not whole, and isWhole() says so.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    Path pipe = instance.resolve("trace_pipe");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(pipe.toFile()), StandardCharsets.ISO_8859_1))) {
      String line = lines.readLine();
      while (line != null && !closing) {
        take(line);
        line = lines.readLine();
      }
    } catch (IOException e) {
      // What it told until now stands; from now on it is not whole.
    }
  }

  private void take(String text) {
    Integer lossy = TraceLine.lossOf(text);
    if (lossy != null) {
      losses.begin(lossy);
      return;
    }
    TraceLine line = TraceLine.of(text);
    if (line == null) {
      return;
    }
    if (line.text().startsWith(MARK)) {
      tie(line);
    }
    Long known = offset;
    if (known == null) {
      return;
    }
    long nanos = line.nanos() + known;
    losses.heard(line.cpu(), nanos);
    EventFormat format = formats.get(line.event());
    if (format != null) {
      sink.accept(new Event(line.event(), nanos, line), format.read(line.text()));
    }
    if (nanos > readThrough) {
      readThrough = nanos;
      synchronized (losses) {
        losses.notifyAll();
      }
    }
  }

  private void tie(TraceLine mark) {
    try {
      offset = Long.parseLong(mark.text().substring(MARK.length()).strip()) - mark.nanos();
    } catch (NumberFormatException e) {
      // Somebody else's words.
    }
  }

  /** Ends the trace and removes the instance. */
  @Override
  public void close() {
    closing = true;
    try (marker) {
      mark();
      reader.join(PATIENCE_MILLIS);
    } catch (IOException e) {
      // It goes all the same.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    remove(instance);
  }

  /** When events were overwritten before they were read. */
  private static final class Losses {
    private static final int MOST = 64;

    private final Map<Integer, Long> lastHeard = new HashMap<>();
    private final Map<Integer, Long> open = new HashMap<>();
    private final ArrayDeque<List<Long>> spans = new ArrayDeque<>();
    private long wholeSince = Long.MAX_VALUE;

    synchronized void noneSince(long nanos) {
      wholeSince = nanos;
    }

    synchronized void heard(int cpu, long nanos) {
      lastHeard.put(cpu, nanos);
      Long from = open.remove(cpu);
      if (from != null) {
        spans.add(List.of(from, nanos));
        if (spans.size() > MOST) {
          wholeSince = Math.max(wholeSince, spans.remove().get(1));
        }
      }
    }

    synchronized void begin(int cpu) {
      open.putIfAbsent(cpu, lastHeard.getOrDefault(cpu, Long.MIN_VALUE));
    }

    synchronized boolean none(long from, long to) {
      return from >= wholeSince
          && open.values().stream().noneMatch(since -> since <= to)
          && spans.stream().noneMatch(span -> span.get(0) <= to && span.get(1) >= from);
    }
  }
}
