package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Frame;
import io.github.whyrst.wire.IcmpError;
import io.github.whyrst.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final int ETHERNET = 1;
  private static final int FRAME_BYTES = 100;
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path directory;
  private final List<String> complaints = new ArrayList<>();
  private long number;

  private Recording recording(int memory, boolean all, long maxBytes, int maxFiles)
      throws CaptureException {
    SourceFile source =
        new SourceFile("eth9", "live", null, List.of(ETHERNET), 9, 7, 0, 0, 0, 3L, null);
    RotatedFiles files =
        new RotatedFiles(
            directory.resolve("x.pcapng"), maxBytes, maxFiles, 256, () -> List.of(source));
    return new Recording(files, memory, all, complaints::add);
  }

  /** A frame of the connection from {@code port}, numbered by the order in which it comes. */
  private void pass(Recording recording, int port, int flags) {
    Frame frame = new Frame();
    frame.bytes = ByteBuffer.allocate(FRAME_BYTES).putInt(0, port);
    frame.capturedLength = FRAME_BYTES;
    frame.originalLength = FRAME_BYTES + port;
    frame.number = ++number;
    frame.timeNanos = number * SECOND;
    Segment segment = new Segment();
    segment.sourceLow = 1;
    segment.destinationLow = 2;
    segment.sourcePort = port;
    segment.destinationPort = 80;
    segment.flags = flags;
    recording.saw(frame, Outcome.TCP, segment, new IcmpError());
  }

  private List<Integer> ports(String file) throws Exception {
    List<Integer> ports = new ArrayList<>();
    Frame frame = new Frame();
    try (CaptureFile read = CaptureFile.open(directory.resolve(file).toString())) {
      while (read.next(frame)) {
        ports.add(frame.bytes.getInt(frame.offset));
        assertThat(frame.originalLength - frame.capturedLength)
            .isEqualTo(ports.get(ports.size() - 1));
      }
      assertThat(read.files().get(0).damage()).isNull();
      assertThat(read.files().get(0).dropped()).isEqualTo(3);
    }
    return ports;
  }

  @Test
  void aResetConnectionIsWrittenWholeAndInOrder() throws Exception {
    try (Recording recording = recording(1 << 16, false, 1 << 20, 9)) {
      pass(recording, 1, Segment.SYN);
      pass(recording, 2, Segment.SYN);
      pass(recording, 1, Segment.ACK);
      pass(recording, 2, Segment.ACK);
      pass(recording, 3, Segment.SYN);
      pass(recording, 3, Segment.RST);
      pass(recording, 1, Segment.RST);
      pass(recording, 2, Segment.FIN);
      pass(recording, 1, Segment.RST);
      recording.close();
      assertThat(recording.described())
          .isEqualTo("wrote 6 packets of 2 reset connections to " + directory.resolve("x.pcapng"));
    }
    assertThat(ports("x.pcapng")).containsExactly(1, 1, 3, 3, 1, 1);
  }

  /** Memory for six frames, none of which may be written twice, or by halves, on any lap. */
  @Test
  void whatLeavesMemoryBeforeTheResetIsMissedAndSaid() throws Exception {
    try (Recording recording = recording(1_000, false, 1 << 20, 9)) {
      pass(recording, 1, Segment.SYN);
      for (int i = 0; i < 40; i++) {
        pass(recording, 2, Segment.ACK);
      }
      pass(recording, 1, Segment.RST);
      recording.close();
      assertThat(recording.described()).contains("wrote 1 packets of 1 reset", "of 1 of them");
    }
    assertThat(ports("x.pcapng")).containsExactly(1);
  }

  @Test
  void framesAreWrittenAtTheLatestAfterTenMinutes() throws Exception {
    try (Recording recording = recording(1 << 16, false, 1 << 20, 9)) {
      pass(recording, 1, Segment.RST);
      Frame later = new Frame();
      later.timeOnly = true;
      later.timeNanos = 700 * SECOND;
      long before = Files.size(directory.resolve("x.pcapng"));
      recording.saw(later, Outcome.NOT_TCP, new Segment(), new IcmpError());
      assertThat(Files.size(directory.resolve("x.pcapng"))).isGreaterThan(before + FRAME_BYTES);
    }
  }

  @Test
  void theNewestFilesAreKept() throws Exception {
    try (Recording recording = recording(1 << 16, true, 1_000, 2)) {
      for (int i = 0; i < 40; i++) {
        pass(recording, i, Segment.ACK);
      }
      recording.close();
      assertThat(recording.described()).startsWith("wrote 40 packets to ");
    }
    List<String> names = new ArrayList<>();
    try (var files = Files.list(directory)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    names.sort(new NaturalOrder());
    assertThat(names).hasSize(2).last().asString().matches("x-[0-9]+\\.pcapng");
    assertThat(ports(names.get(1))).endsWith(39);
  }

  @Test
  void aFolderThatIsMissingIsSaidBeforeAnythingIsCaptured() {
    assertThatExceptionOfType(CaptureException.class)
        .isThrownBy(
            () ->
                new RotatedFiles(
                    directory.resolve("no/x.pcapng"), 1, 1, 256, () -> List.<SourceFile>of()))
        .withMessageContaining("cannot be written");
  }
}
