package io.github.whyrst.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * RFC 1952, members one after the other. Not {@link java.util.zip.GZIPInputStream}: on a pipe that
 * one takes the pause between two members for the end, and it copies through arrays.
 */
final class GzipInput extends UnpackedInput {
  private static final int MAGIC = 0x1f8b;
  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int METHOD_DEFLATE = 8;
  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private boolean inMember;

  /** What the inflater has of {@link #stored}, at the same indices. */
  private ByteBuffer packed = ByteBuffer.allocate(0);

  GzipInput(Window stored) {
    super(stored);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int from = into.position();
    while (into.position() == from) {
      if (!inMember && !nextMember()) {
        return -1;
      }
      if (inflater.needsInput()) {
        feed();
      }
      inflate(into);
      if (inflater.finished()) {
        endMember();
      }
    }
    return into.position() - from;
  }

  private void inflate(ByteBuffer into) throws DamagedInputException {
    int from = into.position();
    try {
      inflater.inflate(into);
    } catch (DataFormatException e) {
      throw new DamagedInputException("the gzip data are damaged");
    } finally {
      stored.position = packed.position();
    }
    checksum.update(into.duplicate().flip().position(from));
    if (inflater.needsDictionary()) {
      throw new DamagedInputException("the gzip data need a dictionary");
    }
  }

  private void feed() throws IOException {
    need(1);
    packed = stored.bytes.duplicate().limit(stored.limit).position(stored.position);
    inflater.setInput(packed);
  }

  private boolean nextMember() throws IOException {
    while (stored.has(1) && stored.bytes.get(stored.position) == 0) {
      stored.position++; // padding, as on tapes
    }
    if (!stored.has(1)) {
      return false;
    }
    need(HEADER_BYTES);
    int at = stored.position;
    if (stored.bytes.getShort(at) != MAGIC || stored.bytes.get(at + 2) != METHOD_DEFLATE) {
      throw new DamagedInputException("something that is not gzip follows the gzip data");
    }
    int flags = stored.bytes.get(at + 3);
    stored.position += HEADER_BYTES;
    if ((flags & FLAG_EXTRA) != 0) {
      need(2);
      int length = Short.toUnsignedInt(Short.reverseBytes(stored.bytes.getShort(stored.position)));
      need(2 + length);
      stored.position += 2 + length;
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      need(2);
      stored.position += 2;
    }
    inMember = true;
    return true;
  }

  private void skipText() throws IOException {
    do {
      need(1);
    } while (stored.bytes.get(stored.position++) != 0);
  }

  private void endMember() throws IOException {
    inMember = false;
    need(TRAILER_BYTES);
    int expected = Integer.reverseBytes(stored.bytes.getInt(stored.position));
    stored.position += TRAILER_BYTES;
    if (expected != (int) checksum.getValue()) {
      throw new DamagedInputException("the gzip checksum does not fit the data");
    }
    checksum.reset();
    inflater.reset();
  }

  private void need(int n) throws IOException {
    if (!stored.has(n)) {
      throw new DamagedInputException("the gzip data end early");
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }
}
