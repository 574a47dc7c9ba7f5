package io.github.whyrst.capture;

import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of several captures: it waits for its time, is read with one frame ahead, then is done. */
final class MergedFile {
  final String name;

  /** Its next frame, while it is open. */
  final Frame frame = new Frame();

  /** Time of its next frame; where that has none, of the one before. */
  long timeNanos = Frame.NO_TIME;

  private final int index;
  private final Resources resources;
  private final long bytesTotal;
  private @Nullable CaptureFile open;
  private SourceFile known;
  private long bytesRead;
  private List<String> comments = List.of();
  private boolean done;

  /** Opens it, learns the time of its first frame and, unless it is a stream, closes it again. */
  MergedFile(String name, int index, Resources resources) throws CaptureException {
    this.name = name;
    this.index = index;
    this.resources = resources;
    CaptureFile first = CaptureFile.open(name, index, resources);
    open = first;
    bytesTotal = first.bytesTotal();
    known = first.files().get(0);
    try {
      if (advance() && bytesTotal >= 0) {
        known = withoutCounts(first.files().get(0));
        close();
      }
    } catch (IOException e) {
      throw new CaptureException(name + ": cannot be read: " + ChannelInput.reason(e), e);
    }
  }

  private static SourceFile withoutCounts(SourceFile seen) {
    return new SourceFile(
        seen.name(),
        seen.format(),
        seen.compression(),
        seen.linkTypes(),
        seen.timeDigits(),
        0,
        0,
        0,
        0,
        null,
        null);
  }

  /** Whether its next frame comes first: it is earlier, or as early and of an earlier file. */
  boolean isBefore(MergedFile other) {
    return timeNanos != other.timeNanos ? timeNanos < other.timeNanos : index < other.index;
  }

  /** Whether no frame is left. */
  boolean isDone() {
    return done;
  }

  /** Makes {@link #frame} valid where it is not yet; false where nothing is left to read. */
  boolean isReady() throws IOException {
    if (open != null) {
      return true;
    }
    try {
      open = CaptureFile.open(name, index, resources);
    } catch (CaptureException e) {
      known =
          withDamage(known, "it could not be opened again when its time came: " + e.getMessage());
      done = true;
      return false;
    }
    return advance();
  }

  private static SourceFile withDamage(SourceFile seen, String damage) {
    return new SourceFile(
        seen.name(),
        seen.format(),
        seen.compression(),
        seen.linkTypes(),
        seen.timeDigits(),
        seen.frames(),
        seen.frameBytes(),
        seen.snappedFrames(),
        seen.backwardSteps(),
        seen.dropped(),
        damage);
  }

  /** Moves {@link #frame}; false, and done, where there is none. */
  boolean advance() throws IOException {
    CaptureFile reader = Objects.requireNonNull(open, "opened before it is advanced");
    if (reader.next(frame)) {
      if (frame.timeNanos != Frame.NO_TIME) {
        timeNanos = frame.timeNanos;
      }
      return true;
    }
    done = true;
    known = reader.files().get(0);
    close();
    return false;
  }

  boolean hasNextAtHand() {
    return open != null && open.hasNextAtHand();
  }

  @Nullable StoredFrame stored() {
    return open == null ? null : open.stored();
  }

  List<String> comments() {
    return open == null ? comments : open.comments();
  }

  void close() throws IOException {
    if (open != null) {
      comments = open.comments();
      bytesRead = done ? open.bytesRead() : 0;
      open.close();
      open = null;
    }
  }

  SourceFile file() {
    return open != null ? open.files().get(0) : known;
  }

  long bytesRead() {
    return open != null ? open.bytesRead() : bytesRead;
  }

  long bytesTotal() {
    return bytesTotal;
  }
}
