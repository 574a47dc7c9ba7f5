package io.github.whyrst.capture;

/** A cursor over the options at the end of a block; what is malformed ends them. */
final class PcapngOptions {
  private static final int END = 0;

  private final Window in;
  private boolean littleEndian;
  private int next;
  private int end;
  private int code;
  private int length;
  private int at;

  PcapngOptions(Window in) {
    this.in = in;
  }

  /** Starts before the first option. */
  void over(int from, int to, boolean littleEndian) {
    this.next = from;
    this.end = to;
    this.littleEndian = littleEndian;
  }

  boolean next() {
    if (end - next < 4) {
      return false;
    }
    code = in.int16(next, littleEndian);
    length = in.int16(next + 2, littleEndian);
    at = next + 4;
    next = at + (length + 3 & ~3);
    return code != END && length <= end - at;
  }

  /** Whether the current option is this one, with a value of {@code bytes} bytes. */
  boolean is(int wanted, int bytes) {
    return code == wanted && length == bytes;
  }

  int int8() {
    return in.bytes.get(at) & 0xff;
  }

  int int32() {
    return in.int32(at, littleEndian);
  }

  long int64() {
    long value = in.bytes.getLong(at);
    return littleEndian ? Long.reverseBytes(value) : value;
  }
}
