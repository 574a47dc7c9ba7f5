package io.github.whyrst.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.whyrst.wire.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedSourcesTest {
  private static final byte[] PACKET = PcapBytes.counting(60);

  @TempDir Path directory;
  private final List<String> warnings = new ArrayList<>();

  private String capture(String name, long... seconds) throws Exception {
    PcapBytes file = PcapBytes.ethernet();
    for (long second : seconds) {
      file.packet(second, 0, PACKET);
    }
    return Read.write(directory, name, file.bytes()).toString();
  }

  private Read merge(String... names) throws Exception {
    return Read.all(MergedSources.open(List.of(names), warnings));
  }

  private static List<String> order(Read read) {
    return read.frames().stream().map(seen -> seen.file() + "/" + seen.number()).toList();
  }

  @Test
  void mergesByTimeAndInTheOrderOfFilesOnTies() throws Exception {
    String a = capture("a", 1, 3, 5, 5, 9);
    String b = capture("b", 2, 3, 5, 8);

    Read read = merge(a, b);

    assertThat(order(read))
        .containsExactly("0/1", "1/1", "0/2", "1/2", "0/3", "0/4", "1/3", "1/4", "0/5");
    assertThat(read.files()).extracting(SourceFile::name).containsExactly(a, b);
    assertThat(read.files()).extracting(SourceFile::frames).containsExactly(5L, 4L);
  }

  @Test
  void passesASingleFileStraightThrough() throws Exception {
    String a = capture("a", 1);

    try (FrameSource source = MergedSources.open(List.of(a), warnings)) {
      assertThat(source).isInstanceOf(PcapFile.class);
    }
    try (FrameSource source = MergedSources.open(List.of(directory.toString()), warnings)) {
      assertThat(source).as("the only one of a directory").isInstanceOf(PcapFile.class);
    }
  }

  @Test
  void takesTheCapturesOfADirectoryInTheOrderOfRotation() throws Exception {
    capture("x.pcap10", 3);
    capture("x.pcap", 1);
    capture("x.pcap2", 2);
    Files.createDirectory(directory.resolve("sub"));
    Read.write(directory, "notes.txt", "hello".getBytes());
    Read.write(directory, "x.pcap11");

    Read read = merge(directory.toString());

    assertThat(read.files())
        .extracting(file -> Path.of(file.name()).getFileName().toString())
        .containsExactly("x.pcap", "x.pcap2", "x.pcap10");
    assertThat(order(read)).containsExactly("0/1", "1/1", "2/1");
    assertThat(warnings)
        .containsExactly(
            "left out "
                + directory.resolve("notes.txt")
                + ": a text file, not a capture; packets themselves are needed: tcpdump -w"
                + " out.pcap",
            "left out "
                + directory.resolve("x.pcap11")
                + ": empty; nothing was captured, or not written yet (tcpdump -U writes at"
                + " once)");
  }

  @Test
  void refusesADirectoryWithoutCaptures() throws Exception {
    assertThatThrownBy(() -> merge(directory.toString()))
        .isInstanceOf(CaptureException.class)
        .hasMessage(directory + ": a directory without captures");
    Read.write(directory, "notes.txt", "hello".getBytes());
    assertThatThrownBy(() -> merge(directory.toString()))
        .isInstanceOf(CaptureException.class)
        .hasMessage(directory + ": a directory without captures; none of its 1 files is one");
  }

  @Test
  void refusesAFileThatIsNoCaptureWhereItIsNamed() throws Exception {
    String a = capture("a", 1);
    String text = Read.write(directory, "b", "hello".getBytes()).toString();

    assertThatThrownBy(() -> merge(a, text))
        .isInstanceOf(CaptureException.class)
        .hasMessageStartingWith(text + ": a text file");
  }

  @Test
  void refusesStandardInputTwice() {
    assertThatThrownBy(() -> merge("-", "-"))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("only once");
  }

  @Test
  void deliversTimeRunningBackwardsAsItIsAndCountsIt() throws Exception {
    String a = capture("a", 1, 9, 2, 10);
    String b = capture("b", 3, 8);

    Read read = merge(a, b);

    assertThat(order(read)).containsExactly("0/1", "1/1", "1/2", "0/2", "0/3", "0/4");
    assertThat(read.files()).extracting(SourceFile::backwardSteps).containsExactly(1L, 0L);
  }

  @Test
  void goesOnWithTheOthersWhereOneIsDamaged() throws Exception {
    byte[] whole = PcapBytes.ethernet().packet(1, 0, PACKET).packet(2, 0, PACKET).bytes();
    String cut = Read.write(directory, "cut", Arrays.copyOf(whole, whole.length - 1)).toString();
    String b = capture("b", 3, 4);

    Read read = merge(cut, b);

    assertThat(order(read)).containsExactly("0/1", "1/1", "1/2");
    assertThat(read.files().get(0).damage()).startsWith("packet 2 at byte 100");
    assertThat(read.files().get(1).damage()).isNull();
  }

  @Test
  void keepsFramesWithoutATimeBehindTheOneBefore() throws Exception {
    byte[] simple =
        PcapngBytes.ethernet()
            .enhancedPacket(0, 5_000_000, 60, PACKET)
            .simplePacket(60, PACKET)
            .enhancedPacket(0, 7_000_000, 60, PACKET)
            .bytes();
    String a = Read.write(directory, "a", simple).toString();
    String b = capture("b", 1, 5, 6);

    assertThat(order(merge(a, b))).containsExactly("1/1", "0/1", "0/2", "1/2", "1/3", "0/3");
  }

  @Test
  void knowsFilesWhoseTimeHasNotCome() throws Exception {
    String a = capture("a", 1, 2);
    String b = capture("b", 3);

    try (FrameSource source = MergedSources.open(List.of(a, b), warnings)) {
      source.next(new Frame());

      assertThat(source.files()).extracting(SourceFile::frames).containsExactly(1L, 0L);
      assertThat(source.files().get(1).linkTypes()).containsExactly(1);
      assertThat(source.bytesTotal()).isEqualTo(Files.size(Path.of(a)) + Files.size(Path.of(b)));
    }
  }

  @Test
  void tellsAFileThatIsGoneWhenItsTimeComes() throws Exception {
    String a = capture("a", 1);
    String b = capture("b", 2);
    String c = capture("c", 3);

    FrameSource source = MergedSources.open(List.of(a, b, c), warnings);
    Files.delete(Path.of(b));
    Read read = Read.all(source);

    assertThat(order(read)).containsExactly("0/1", "2/1");
    assertThat(read.files().get(1).damage()).contains("no such file");
  }

  @Test
  void mergesAsSortingWould() throws Exception {
    Random random = new Random(3);
    List<String> names = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<long[]> keys = new ArrayList<>();
    for (int file = 0; file < 20; file++) {
      long second = random.nextInt(100);
      long[] seconds = new long[random.nextInt(30)];
      for (int i = 0; i < seconds.length; i++) {
        second += random.nextInt(4);
        seconds[i] = second;
        keys.add(new long[] {second, file, i + 1});
      }
      names.add(capture("f" + file, seconds));
    }
    keys.sort(
        (x, y) -> {
          for (int i = 0; i < 3; i++) {
            if (x[i] != y[i]) {
              return Long.compare(x[i], y[i]);
            }
          }
          return 0;
        });
    for (long[] key : keys) {
      expected.add(key[1] + "/" + key[2]);
    }

    assertThat(order(merge(names.toArray(String[]::new)))).isEqualTo(expected);
  }

  @Test
  void hasOnlyOverlappingFilesOpen() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    Tool.require(Files.isDirectory(descriptors), "no /proc/self/fd to count descriptors");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      names.add(capture("x.pcap" + i, 2 * i, 2 * i + 1));
    }
    long before = count(descriptors);
    try (FrameSource source = MergedSources.open(names, warnings)) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        assertThat(count(descriptors) - before).as("open files").isLessThan(10);
      }
    }
  }

  @Test
  void closesFilesBetweenReadsWhereVeryManyOverlap() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    Tool.require(Files.isDirectory(descriptors), "no /proc/self/fd to count descriptors");
    int files = 400;
    List<String> names = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      names.add(capture("x.pcap" + i, i, files + i));
      expected.add(i + "/1");
    }
    for (int i = 0; i < files; i++) {
      expected.add(i + "/2");
    }
    long before = count(descriptors);
    long most = 0;
    List<String> order = new ArrayList<>();
    try (FrameSource source = MergedSources.open(names, warnings)) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        order.add(frame.file + "/" + frame.number);
        most = Math.max(most, count(descriptors) - before);
      }
      assertThat(source.files()).extracting(SourceFile::damage).containsOnlyNulls();
    }
    assertThat(order).isEqualTo(expected);
    assertThat(most).as("open files").isBetween(200L, 300L);
  }

  @Test
  void tellsAFileThatIsRemovedOrReplacedWhileItIsClosedBetweenReads() throws Exception {
    int files = 400;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      byte[] longerThanABuffer = i < files - 2 ? PACKET : new byte[100_000];
      byte[] content =
          PcapBytes.ethernet().packet(i, 0, PACKET).packet(files + i, 0, longerThanABuffer).bytes();
      names.add(Read.write(directory, "x.pcap" + i, content).toString());
    }
    try (FrameSource source = MergedSources.open(names, warnings)) {
      Frame frame = new Frame();
      for (int i = 0; i < files; i++) {
        assertThat(source.next(frame)).isTrue();
      }
      Path removed = Path.of(names.get(files - 2));
      Path replaced = Path.of(names.get(files - 1));
      Files.delete(removed);
      Files.move(Path.of(capture("new", 1)), replaced, StandardCopyOption.REPLACE_EXISTING);
      while (source.next(frame)) {}

      assertThat(source.files().get(files - 2).damage())
          .isEqualTo("after packet 2, at byte 100116: it was removed while it was read");
      assertThat(source.files().get(files - 1).damage())
          .isEqualTo("packet 2 at byte 100: another file took its name while it was read");
    }
  }

  private static long count(Path directory) throws Exception {
    try (var entries = Files.list(directory)) {
      return entries.count();
    }
  }
}
