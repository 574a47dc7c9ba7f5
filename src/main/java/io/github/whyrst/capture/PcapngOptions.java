package io.github.whyrst.capture;

import io.github.whyrst.capture.StoredFrame.Option;
import java.util.ArrayList;
import java.util.List;

/** A cursor over the options at the end of a block; what is malformed ends them. */
final class PcapngOptions {
  private static final int END = 0;

  // Begin with a number, whose they are. With the bit 0x4000 set they are not to be copied by who
  // changes packets, which nobody here does.
  private static final int CUSTOM_TEXT = 2988;
  private static final int CUSTOM_BYTES = 2989;

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

  /**
   * All options there are, as lasting objects.
   *
   * @param words which numbers they hold, by their codes
   */
  List<Option> all(Words words) {
    List<Option> all = new ArrayList<>();
    while (next()) {
      byte[] value = new byte[length];
      in.bytes.get(at, value);
      if (!littleEndian) {
        boolean custom = (code & ~0x4000) == CUSTOM_TEXT || (code & ~0x4000) == CUSTOM_BYTES;
        reverse(value, custom ? 4 : words.bytes(code), custom ? 4 : length);
      }
      all.add(new Option(code, value));
    }
    return List.copyOf(all);
  }

  /** Turns round each number in the first bytes of {@code value}. */
  private static void reverse(byte[] value, int wordBytes, int bytes) {
    int end = Math.min(bytes, value.length);
    for (int from = 0; wordBytes > 1 && from + wordBytes <= end; from += wordBytes) {
      for (int i = 0; i < wordBytes / 2; i++) {
        byte swapped = value[from + i];
        value[from + i] = value[from + wordBytes - 1 - i];
        value[from + wordBytes - 1 - i] = swapped;
      }
    }
  }

  /** How many bytes each number in an option's value has; 1 for text and for bytes in order. */
  @FunctionalInterface
  interface Words {
    int bytes(int code);
  }
}
