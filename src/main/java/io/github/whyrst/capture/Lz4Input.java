package io.github.whyrst.capture;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * LZ4 frames, one after the other, by the <a
 * href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">frame</a> and <a
 * href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">block</a> formats.
 *
 * <p>Our own, because lz4-java refuses blocks that refer to the one before them, which is how some
 * writers work by default. Checksums are passed over: a capture that is not compressed has none.
 */
final class Lz4Input extends UnpackedInput {
  private static final int FRAME_MAGIC = 0x184d2204;
  private static final int SKIPPABLE_MAGIC = 0x184d2a50;
  private static final int SKIPPABLE_MASK = 0xfffffff0;
  private static final int FLAG_VERSION = 0xc0;
  private static final int FLAG_BLOCK_CHECKSUM = 0x10;
  private static final int FLAG_CONTENT_SIZE = 0x08;
  private static final int FLAG_CONTENT_CHECKSUM = 0x04;
  private static final int FLAG_DICTIONARY = 0x01;
  private static final int HISTORY_BYTES = 64 << 10;
  private static final int MIN_MATCH = 4;

  private boolean inFrame;
  private int flags;
  private int maxBlockBytes;

  /** Up to 64 KiB of history, then the current block. */
  private byte[] content = new byte[0];

  private byte[] block = new byte[0];

  /** Content from here on has not been read yet. */
  private int unread;

  private int end;

  Lz4Input(Window stored) {
    super(stored);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    while (unread == end) {
      if (!inFrame && !nextFrame()) {
        return -1;
      }
      nextBlock();
    }
    int n = Math.min(end - unread, into.remaining());
    into.put(content, unread, n);
    unread += n;
    return n;
  }

  private boolean nextFrame() throws IOException {
    int magic;
    do {
      if (!stored.has(1)) {
        return false;
      }
      magic = takeInt();
    } while ((magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC && passSkippable());
    if (magic != FRAME_MAGIC) {
      throw new DamagedInputException("something that is not lz4 follows the lz4 data");
    }
    flags = takeByte();
    int blockSizeCode = takeByte() >> 4 & 7;
    if ((flags & FLAG_VERSION) != 0x40 || blockSizeCode < 4) {
      throw damaged();
    }
    if ((flags & FLAG_DICTIONARY) != 0) {
      throw new DamagedInputException("the lz4 data need a dictionary");
    }
    pass((flags & FLAG_CONTENT_SIZE) != 0 ? 9 : 1); // the last is the header's checksum
    maxBlockBytes = 1 << 8 + 2 * blockSizeCode;
    if (content.length < HISTORY_BYTES + maxBlockBytes) {
      content = new byte[HISTORY_BYTES + maxBlockBytes];
      block = new byte[maxBlockBytes];
    }
    unread = 0;
    end = 0;
    inFrame = true;
    return true;
  }

  private boolean passSkippable() throws IOException {
    if (!stored.skip(Integer.toUnsignedLong(takeInt()))) {
      throw endsEarly();
    }
    return true;
  }

  private void nextBlock() throws IOException {
    int size = takeInt();
    if (size == 0) {
      inFrame = false;
      pass((flags & FLAG_CONTENT_CHECKSUM) != 0 ? 4 : 0);
      return;
    }
    int length = size & Integer.MAX_VALUE;
    if (length > maxBlockBytes) {
      throw damaged();
    }
    need(length);
    int history = Math.min(end, HISTORY_BYTES);
    System.arraycopy(content, end - history, content, 0, history);
    unread = history;
    end = history;
    if (size < 0) {
      stored.bytes.get(stored.position, content, history, length);
      end = history + length;
    } else {
      stored.bytes.get(stored.position, block, 0, length);
      unpack(length);
    }
    stored.position += length;
    pass((flags & FLAG_BLOCK_CHECKSUM) != 0 ? 4 : 0);
  }

  /** Appends the content of the first {@code length} bytes of {@link #block}. */
  private void unpack(int length) throws DamagedInputException {
    int from = 0;
    int to = end;
    int room = end + maxBlockBytes;
    while (from < length) {
      int token = block[from++] & 0xff;
      int literals = token >> 4;
      if (literals == 15) {
        int more;
        do {
          more = from < length ? block[from++] & 0xff : 0;
          literals += more;
        } while (more == 255);
      }
      if (literals > length - from || literals > room - to) {
        throw damaged();
      }
      System.arraycopy(block, from, content, to, literals);
      from += literals;
      to += literals;
      if (from == length) {
        end = to; // the last sequence has no match
        return;
      }
      if (length - from < 2) {
        throw damaged();
      }
      int distance = block[from] & 0xff | (block[from + 1] & 0xff) << 8;
      from += 2;
      int match = (token & 15) + MIN_MATCH;
      if ((token & 15) == 15) {
        int more;
        do {
          more = from < length ? block[from++] & 0xff : 0;
          match += more;
        } while (more == 255);
      }
      if (distance == 0 || distance > to || match > room - to) {
        throw damaged();
      }
      if (distance >= match) {
        System.arraycopy(content, to - distance, content, to, match);
        to += match;
      } else {
        for (int stop = to + match; to < stop; to++) {
          content[to] = content[to - distance];
        }
      }
    }
    throw damaged();
  }

  private int takeByte() throws IOException {
    need(1);
    return stored.bytes.get(stored.position++) & 0xff;
  }

  private int takeInt() throws IOException {
    need(4);
    int value = Integer.reverseBytes(stored.bytes.getInt(stored.position));
    stored.position += 4;
    return value;
  }

  private void pass(int n) throws IOException {
    need(n);
    stored.position += n;
  }

  private void need(int n) throws IOException {
    if (!stored.has(n)) {
      throw endsEarly();
    }
  }

  private static DamagedInputException endsEarly() {
    return new DamagedInputException("the lz4 data end early");
  }

  private static DamagedInputException damaged() {
    return new DamagedInputException("the lz4 data are damaged");
  }
}
