package io.github.whyrst.capture;

import io.github.whyrst.capture.StoredFrame.Interface;
import io.github.whyrst.capture.StoredFrame.Option;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames as pcapng, one little-endian section: their bytes, interfaces, time stamps and
 * options as they were recorded, and comments. An interface is described before its first frame.
 *
 * <p>Statistics, names and secrets between the packets of a pcapng file are not written again.
 */
public final class PcapngCopy {
  private static final Option NANOSECONDS =
      new Option(Pcapng.IF_TSRESOL, new byte[] {Pcapng.NANOSECONDS});

  private final OutputStream out;
  private final boolean severalFiles;
  private final IdentityHashMap<Interface, Integer> interfaces = new IdentityHashMap<>();
  private @Nullable Interface nameless;
  private final PcapngBlocks block = new PcapngBlocks(1 << 16);
  private long lastStamp;

  /**
   * @param severalFiles whether frames are of several files: interfaces without a description are
   *     then described by the name of their file
   */
  public PcapngCopy(OutputStream out, boolean severalFiles) {
    this.out = out;
    this.severalFiles = severalFiles;
  }

  /** Begins the file. */
  public void begin(List<String> comments, String application) throws IOException {
    block.section(application, comments);
    write();
  }

  /**
   * Writes a frame.
   *
   * @param stored how it was recorded, or null where its source does not know; its time is then
   *     written in nanoseconds
   * @param comments to be added to those that it has
   */
  public void write(Frame frame, @Nullable StoredFrame stored, List<String> comments)
      throws IOException {
    Interface origin = stored == null ? nameless(frame) : stored.origin();
    Integer id = interfaces.get(origin);
    if (id == null) {
      id = interfaces.size();
      interfaces.put(origin, id);
      describe(origin);
    }
    // A packet without a time (pcapng's simple packet) is taken to be of the one before.
    if (frame.timeNanos != Frame.NO_TIME) {
      lastStamp = stored == null ? frame.timeNanos : stored.stamp();
    }
    block.begin(Pcapng.ENHANCED_PACKET);
    block.int32(id);
    block.stamp(lastStamp);
    block.int32(frame.capturedLength);
    block.int32(frame.originalLength);
    block.bytes(frame.bytes, frame.offset, frame.capturedLength);
    options(stored == null ? List.of() : stored.options());
    for (String comment : comments) {
      block.option(Pcapng.OPT_COMMENT, comment);
    }
    block.endOptions();
    block.end();
    write();
  }

  private Interface nameless(Frame frame) {
    Interface known = nameless;
    if (known == null || known.linkType() != frame.linkType) {
      known = new Interface("", frame.linkType, 0, List.of(NANOSECONDS));
      nameless = known;
    }
    return known;
  }

  private void describe(Interface origin) throws IOException {
    block.begin(Pcapng.INTERFACE_DESCRIPTION);
    block.int16(origin.linkType());
    block.int16(0);
    block.int32(origin.snapLength());
    options(origin.options());
    if (severalFiles
        && origin.options().stream().noneMatch(o -> o.code() == Pcapng.IF_DESCRIPTION)) {
      block.option(Pcapng.IF_DESCRIPTION, origin.file());
    }
    block.endOptions();
    block.end();
    write();
  }

  private void options(List<Option> options) {
    for (Option option : options) {
      block.option(option.code(), option.value());
    }
  }

  private void write() throws IOException {
    out.write(block.array(), 0, block.size());
    block.clear();
  }
}
