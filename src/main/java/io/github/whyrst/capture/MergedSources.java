package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several captures as one, in order of time; where times are equal, in order of the files. Each
 * keeps its own frame numbers.
 *
 * <p>Rotated files follow each other, and there may be thousands. So each is opened once for its
 * first time, closed, and opened again when the merge comes to that time: it takes as many buffers
 * and descriptors as files overlap, and where more than some hundreds do, they are closed between
 * reads. What can be read only once, such as a pipe, stays open. A file whose first frame is not
 * its earliest is merged by the time of its first frame.
 */
public final class MergedSources implements FrameSource {
  private final List<MergedFile> files;

  /** Binary heap of the files that have frames left, the earliest on top. */
  private final MergedFile[] heap;

  private int size;

  /** Whether the frame given last is that of the top, so the top has to move on first. */
  private boolean topIsUsed;

  private MergedSources(List<MergedFile> files) {
    this.files = files;
    this.heap = new MergedFile[files.size()];
    for (MergedFile file : files) {
      if (!file.isDone()) {
        heap[size++] = file;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
  }

  /**
   * Opens one capture as it is, or several merged.
   *
   * @param names captures, directories of captures, or "-" for standard input
   * @param warnings takes a line for each file of a directory that is left out
   * @throws CaptureException where a name cannot be read or is no capture, or a directory has none
   */
  public static FrameSource open(List<String> names, List<String> warnings)
      throws CaptureException {
    if (names.indexOf("-") != names.lastIndexOf("-")) {
      throw new CaptureException("standard input can be read only once; give - only once");
    }
    if (names.size() == 1 && !isDirectory(names.get(0))) {
      return CaptureFile.open(names.get(0));
    }
    int captures = 0;
    List<List<String>> entries = new ArrayList<>();
    for (String name : names) {
      List<String> files = isDirectory(name) ? regularFiles(name) : List.of(name);
      entries.add(files);
      captures += files.size();
    }
    Resources resources = Resources.forSeveral(Math.max(1, captures));
    List<MergedFile> files = new ArrayList<>();
    boolean complete = false;
    try {
      for (int i = 0; i < names.size(); i++) {
        if (isDirectory(names.get(i))) {
          addDirectory(names.get(i), entries.get(i), files, resources, warnings);
        } else {
          files.add(new MergedFile(names.get(i), files.size(), resources));
        }
      }
      complete = files.size() > 1;
      return complete ? new MergedSources(files) : CaptureFile.open(files.get(0).name);
    } finally {
      if (!complete) {
        closeQuietly(files);
      }
    }
  }

  private static boolean isDirectory(String name) {
    try {
      return !name.equals("-") && Files.isDirectory(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void addDirectory(
      String directory,
      List<String> entries,
      List<MergedFile> files,
      Resources resources,
      List<String> warnings)
      throws CaptureException {
    int before = files.size();
    for (String entry : entries) {
      try {
        files.add(new MergedFile(entry, files.size(), resources));
      } catch (CaptureException e) {
        warnings.add("left out " + e.getMessage());
      }
    }
    if (files.size() == before) {
      throw new CaptureException(
          directory
              + ": a directory without captures"
              + (entries.isEmpty() ? "" : "; none of its " + entries.size() + " files is one"));
    }
  }

  private static List<String> regularFiles(String directory) throws CaptureException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(directory))) {
      for (Path entry : entries) {
        if (Files.isRegularFile(entry)) {
          names.add(entry.toString());
        }
      }
    } catch (IOException e) {
      throw new CaptureException(directory + ": cannot be listed: " + ChannelInput.reason(e), e);
    }
    names.sort(new NaturalOrder());
    return names;
  }

  @Override
  public boolean next(Frame frame) throws IOException {
    if (topIsUsed) {
      topIsUsed = false;
      if (!heap[0].advance()) {
        removeTop();
      }
      siftDown(0);
    }
    while (size > 0) {
      MergedFile top = heap[0];
      if (top.isReady()) {
        topIsUsed = true;
        copy(top.frame, frame);
        return true;
      }
      removeTop();
      siftDown(0);
    }
    return false;
  }

  @Override
  public boolean hasNextAtHand() {
    return topIsUsed && heap[0].hasNextAtHand();
  }

  @Override
  public @Nullable StoredFrame stored() {
    return topIsUsed ? heap[0].stored() : null;
  }

  @Override
  public List<String> comments() {
    List<String> all = new ArrayList<>();
    for (MergedFile file : files) {
      all.addAll(file.comments());
    }
    return all;
  }

  private static void copy(Frame from, Frame to) {
    to.bytes = from.bytes;
    to.offset = from.offset;
    to.capturedLength = from.capturedLength;
    to.originalLength = from.originalLength;
    to.timeNanos = from.timeNanos;
    to.linkType = from.linkType;
    to.interfaceId = from.interfaceId;
    to.direction = from.direction;
    to.file = from.file;
    to.number = from.number;
  }

  private void removeTop() {
    heap[0] = heap[--size];
  }

  private void siftDown(int from) {
    MergedFile moved = heap[from];
    int i = from;
    while (2 * i + 1 < size) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(moved)) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = moved;
  }

  @Override
  public List<SourceFile> files() {
    List<SourceFile> all = new ArrayList<>(files.size());
    for (MergedFile file : files) {
      all.add(file.file());
    }
    return all;
  }

  @Override
  public long bytesRead() {
    long sum = 0;
    for (MergedFile file : files) {
      sum += file.bytesRead();
    }
    return sum;
  }

  @Override
  public long bytesTotal() {
    long sum = 0;
    for (MergedFile file : files) {
      if (file.bytesTotal() < 0) {
        return -1;
      }
      sum += file.bytesTotal();
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (MergedFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static void closeQuietly(List<MergedFile> files) {
    for (MergedFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        // the reason why it is closed is the one to tell
      }
    }
  }
}
