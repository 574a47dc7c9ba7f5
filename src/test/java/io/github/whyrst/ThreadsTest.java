package io.github.whyrst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whyrst.capture.CaptureException;
import io.github.whyrst.capture.CaptureFile;
import io.github.whyrst.capture.FrameSource;
import io.github.whyrst.capture.MergedSources;
import io.github.whyrst.capture.SourceFile;
import io.github.whyrst.report.json.JsonReport;
import io.github.whyrst.scenario.Scenario;
import io.github.whyrst.wire.Decoder;
import io.github.whyrst.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With threads of its own to read and to judge, an investigation says the same to the byte. */
class ThreadsTest {
  /** Enough resets for cases to be closed while the capture is still being read. */
  private static final String FLOOD =
      """
      connection a 10.0.0.1:20000 > 10.0.1.1:443 ttl 64/60 timestamps
      repeat 30 every 1ms port +1
        a: +0   handshake rtt 1ms
        a: +0   > P. 1:101(100)   ack 1
        a: +1ms < P. 1:101(100)   ack 101
        a: +1ms > .               ack 101
        a: +1ms < R. 101:101(0)   ack 101
      end
      expect none
      """;

  @TempDir static Path directory;

  private static Path flood;

  @BeforeAll
  static void writeFlood() throws Exception {
    flood = directory.resolve("flood.pcap");
    Scenario.parse("flood", FLOOD).repeated(400, 2_000_000_000L, 150).writePcap(flood);
  }

  @AfterEach
  void noThreadIsLeftBehind() {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("whyrst-reader", "whyrst-judge");
  }

  static Stream<Path> captures() {
    return Samples.captures().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void aSampleIsToldAlikeWithOneThreadAndWithTwo(Path file) throws IOException {
    assertThat(told(List.of(file), 2)).isEqualTo(told(List.of(file), 1));
  }

  @Test
  void aFloodOfResetsIsToldAlike() throws IOException {
    String alone = told(List.of(flood), 1);

    assertThat(alone.lines().count()).as("lines").isGreaterThan(10_000);
    assertThat(told(List.of(flood), 2)).isEqualTo(alone);
  }

  @Test
  void filesMergedAreToldAlike() throws IOException {
    List<Path> files = new ArrayList<>(Samples.captures().subList(0, 20));
    files.add(flood);

    assertThat(told(files, 2)).isEqualTo(told(files, 1));
  }

  @Test
  void aDamagedFileIsToldAlike() throws IOException {
    byte[] whole = Files.readAllBytes(flood);
    Path damaged = directory.resolve("damaged.pcap");
    Files.write(damaged, Arrays.copyOf(whole, whole.length * 2 / 3 + 5));

    String alone = told(List.of(damaged), 1);

    assertThat(alone).contains("\"damage\":\"packet ");
    assertThat(told(List.of(damaged), 2)).isEqualTo(alone);
  }

  @Test
  void aDeviceThatFailsIsToldToTheOneWhoAsked() {
    for (int processors = 1; processors <= 2; processors++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int some = processors;
      assertThatThrownBy(() -> investigate(failing(new IOException("unplugged")), some, out))
          .isInstanceOf(IOException.class)
          .hasMessage("unplugged");
    }
  }

  @Test
  void anErrorInTheReaderIsNotSwallowed() {
    OutputStream nowhere = OutputStream.nullOutputStream();
    assertThatThrownBy(() -> investigate(failing(new OutOfMemoryError("enough")), 2, nowhere))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("enough");
  }

  @Test
  void aReaderOfTheResultsWhoHasGoneEndsTheReading() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(
            () -> {
              try (FrameSource source = CaptureFile.open(flood.toString())) {
                investigate(source, 2, closed);
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("gone");
  }

  @Test
  void aStreamIsNotReadAhead() throws Exception {
    try (FrameSource source = failing(new IOException("never read"))) {
      FrameSource stream = new Endless(source);
      assertThat(Lookahead.of(stream, new Decoder(), 2)).isExactlyInstanceOf(Lookahead.class);
      assertThat(Lookahead.of(source, new Decoder(), 1)).isExactlyInstanceOf(Lookahead.class);
      assertThat(Lookahead.of(source, new Decoder(), 2)).isExactlyInstanceOf(ReadAhead.class);
    }
  }

  private static String told(List<Path> files, int processors) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> names = files.stream().map(Path::toString).toList();
    try (FrameSource source = new Large(MergedSources.open(names, new ArrayList<>()))) {
      investigate(source, processors, out);
    } catch (CaptureException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void investigate(FrameSource source, int processors, OutputStream out)
      throws IOException {
    new Investigation(Settings.saved(), processors).run(source, new JsonReport(out));
  }

  /** The flood, until something happens in its middle. */
  private static FrameSource failing(Throwable what) throws Exception {
    return new Large(CaptureFile.open(flood.toString())) {
      private int frames;

      @Override
      public boolean next(Frame frame) throws IOException {
        if (++frames == 50_000 && what instanceof IOException e) {
          throw e;
        }
        if (frames == 50_000 && what instanceof Error e) {
          throw e;
        }
        return super.next(frame);
      }
    };
  }

  /** A source large enough for a thread of its own, whatever its size. */
  private static class Large implements FrameSource {
    private final FrameSource source;

    Large(FrameSource source) {
      this.source = source;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
      return source.next(frame);
    }

    @Override
    public boolean hasNextAtHand() {
      return source.hasNextAtHand();
    }

    @Override
    public List<SourceFile> files() {
      return source.files();
    }

    @Override
    public long bytesTotal() {
      return Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  /** A source that nobody knows the end of. */
  private static final class Endless extends Large {
    Endless(FrameSource source) {
      super(source);
    }

    @Override
    public long bytesTotal() {
      return -1;
    }
  }
}
