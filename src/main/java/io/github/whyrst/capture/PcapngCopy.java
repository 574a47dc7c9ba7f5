package io.github.whyrst.capture;

import io.github.whyrst.capture.StoredFrame.Interface;
import io.github.whyrst.capture.StoredFrame.Option;
import io.github.whyrst.wire.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int SECTION_HEADER = 0x0a0d0d0a;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
  private static final int END_OF_OPTIONS = 0;
  private static final int COMMENT = 1;
  private static final int SHB_USERAPPL = 4;
  private static final int IF_DESCRIPTION = 3;
  private static final int IF_TSRESOL = 9;

  /** The length of an option is sixteen bits. */
  private static final int MOST_OPTION_BYTES = 0xffff;

  private final OutputStream out;
  private final boolean severalFiles;
  private final IdentityHashMap<Interface, Integer> interfaces = new IdentityHashMap<>();
  private @Nullable Interface nameless;
  private ByteBuffer block = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
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
    start(SECTION_HEADER);
    block.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(-1);
    List<Option> options = new ArrayList<>();
    for (String comment : comments) {
      options.add(text(COMMENT, comment));
    }
    options.add(text(SHB_USERAPPL, application));
    options(options);
    end();
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
    start(ENHANCED_PACKET);
    block.putInt(id);
    block.putInt((int) (lastStamp >>> 32)).putInt((int) lastStamp);
    block.putInt(frame.capturedLength).putInt(frame.originalLength);
    room(frame.capturedLength + 4);
    block.put(block.position(), frame.bytes, frame.offset, frame.capturedLength);
    block.position(block.position() + frame.capturedLength);
    pad();
    List<Option> options = new ArrayList<>(stored == null ? List.of() : stored.options());
    for (String comment : comments) {
      options.add(text(COMMENT, comment));
    }
    options(options);
    end();
  }

  private Interface nameless(Frame frame) {
    Interface known = nameless;
    if (known == null || known.linkType() != frame.linkType) {
      known = new Interface("", frame.linkType, 0, List.of(new Option(IF_TSRESOL, new byte[] {9})));
      nameless = known;
    }
    return known;
  }

  private void describe(Interface origin) throws IOException {
    start(INTERFACE_DESCRIPTION);
    block.putShort((short) origin.linkType()).putShort((short) 0).putInt(origin.snapLength());
    List<Option> options = new ArrayList<>(origin.options());
    if (severalFiles && options.stream().noneMatch(option -> option.code() == IF_DESCRIPTION)) {
      options.add(text(IF_DESCRIPTION, origin.file()));
    }
    options(options);
    end();
  }

  private static Option text(int code, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, MOST_OPTION_BYTES);
    // Not cut within a character: those bytes begin with 10.
    while (length < bytes.length && (bytes[length] & 0xc0) == 0x80) {
      length--;
    }
    return new Option(code, Arrays.copyOf(bytes, length));
  }

  private void options(List<Option> options) {
    for (Option option : options) {
      byte[] value = option.value();
      room(value.length + 8);
      block.putShort((short) option.code()).putShort((short) value.length).put(value);
      pad();
    }
    if (!options.isEmpty()) {
      room(4);
      block.putInt(END_OF_OPTIONS);
    }
  }

  private void start(int type) {
    block.clear();
    block.putInt(type).putInt(0);
  }

  private void end() throws IOException {
    room(4);
    int length = block.position() + 4;
    block.putInt(length).putInt(4, length);
    out.write(block.array(), 0, length);
  }

  private void pad() {
    while ((block.position() & 3) != 0) {
      block.put((byte) 0);
    }
  }

  private void room(int bytes) {
    if (block.remaining() < bytes + 8) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(block.capacity() * 2, block.position() + bytes + 8))
              .order(ByteOrder.LITTLE_ENDIAN);
      larger.put(block.flip());
      block = larger;
    }
  }
}
