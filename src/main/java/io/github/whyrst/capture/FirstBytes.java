package io.github.whyrst.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says what an input that is no capture looks like, and what to do about it. The signatures of
 * other analysers' formats are those of Wireshark 4.0.17 (wiretap/*.c), which converts them.
 */
final class FirstBytes {
  private static final int LOOKED_AT = 512;
  private static final int SHOWN = 8;
  private static final int TAR_MAGIC_AT = 257;

  private static final String CONVERT = "convert it: editcap -F pcap FILE out.pcap";
  private static final String WRITE = "packets themselves are needed: tcpdump -w out.pcap";
  private static final String UNPACK = "unpack it first";

  /**
   * What to know a format by, and what to say of it.
   *
   * @param begin as ISO 8859-1
   * @param mend how to make a capture of it, where FILE stands for its name
   */
  private record Kind(String begin, String text, String mend) {}

  private static final Kind[] KINDS = {
    new Kind("snoop\0\0\0", "a snoop file", CONVERT),
    new Kind("GMBU", "a Microsoft Network Monitor capture", CONVERT),
    new Kind("RTSS", "a Microsoft Network Monitor 1 capture", CONVERT),
    new Kind("TRSNIFF data    \u001a", "a DOS Sniffer capture", CONVERT),
    new Kind("XCP\0", "a NetXRay or Windows Sniffer capture", CONVERT),
    new Kind("iptrace ", "an AIX iptrace", CONVERT),
    new Kind("\u007fver", "an OmniPeek or AiroPeek capture", CONVERT),
    new Kind("ObserverPktBuffe", "a Network Instruments Observer capture", CONVERT),
    new Kind("\u0005VNF", "a Visual Networks capture", CONVERT),
    new Kind("TR\0d\0", "an HP-UX nettl trace", CONVERT),
    new Kind("\0\0\u0002\0\u0012\u0005\0\u0010", "a Tektronix K12 capture", CONVERT),
    new Kind("btsnoop\0", "a Bluetooth snoop file", "it can hold no TCP"),
    new Kind("\u001f\u008b", "gzip data", "unpack it: gzip -dc FILE | whyrst -"),
    new Kind("\u001f\u009d", "compress data", "unpack it: gzip -dc FILE | whyrst -"),
    new Kind("(\u00b5/\u00fd", "zstd data", "unpack it: zstd -dc FILE | whyrst -"),
    new Kind("\u0004\"M\u0018", "lz4 data", "unpack it: lz4 -dc FILE | whyrst -"),
    new Kind(
        "\u0002!L\u0018", "lz4 data in the legacy format", "unpack it: lz4 -dc FILE | whyrst -"),
    new Kind("\u00fd7zXZ\0", "xz data", "unpack it: xz -dc FILE | whyrst -"),
    new Kind("BZh", "bzip2 data", "unpack it: bzip2 -dc FILE | whyrst -"),
    new Kind("PK\u0003\u0004", "a zip archive", "unpack it: unzip -p FILE | whyrst -"),
    new Kind("7z\u00bc\u00af'\u001c", "a 7-Zip archive", UNPACK),
    new Kind("Rar!\u001a\u0007", "a RAR archive", UNPACK),
    new Kind("\u007fELF", "a program", WRITE),
    new Kind("%PDF-", "a PDF document", WRITE),
  };

  private FirstBytes() {}

  /**
   * One line without the input's name.
   *
   * @param compression what the content was in, or null
   * @param name as the user gave it
   */
  static String describe(Window content, @Nullable Compression compression, String name)
      throws IOException {
    boolean some = content.has(1);
    String damage = content.damage();
    if (!some && damage != null) {
      return damage + ", before any content";
    }
    if (!some) {
      return compression == null
          ? "empty; nothing was captured, or not written yet (tcpdump -U writes at once)"
          : compression.text + " of nothing";
    }
    byte[] first = new byte[Math.min(LOOKED_AT, content.limit - content.position)];
    content.bytes.get(content.position, first);
    Kind kind = kind(first);
    String what = compression == null ? kind.text : compression.text + " of " + kind.text;
    String mend = compression == null ? kind.mend.replace("FILE", name) : "unpack it, and see";
    return what + ", not a capture; " + mend;
  }

  private static Kind kind(byte[] first) {
    String begin = new String(first, StandardCharsets.ISO_8859_1);
    for (Kind kind : KINDS) {
      if (begin.startsWith(kind.begin)) {
        return kind;
      }
    }
    if (begin.startsWith("ustar", TAR_MAGIC_AT)) {
      return new Kind("", "a tar archive", UNPACK + ": tar -xf FILE, and give the directory");
    }
    if (begin.chars().allMatch(c -> c == 0)) {
      return new Kind("", "nothing but zeros", "it was not written, or not to its end");
    }
    if (isText(first)) {
      return new Kind("", "a text file", WRITE);
    }
    StringBuilder bytes = new StringBuilder("data of an unknown kind (");
    for (int i = 0; i < Math.min(SHOWN, first.length); i++) {
      bytes.append(i == 0 ? "" : " ").append(Character.forDigit(first[i] >> 4 & 15, 16));
      bytes.append(Character.forDigit(first[i] & 15, 16));
    }
    return new Kind("", bytes + ")", "if Wireshark opens it, " + CONVERT);
  }

  /** UTF-8 without control characters, perhaps cut inside its last character; or UTF-16. */
  private static boolean isText(byte[] first) {
    if (first.length >= 2 && (first[0] & first[1] & 0xfe) == 0xfe && first[0] != first[1]) {
      return true;
    }
    CharBuffer text = CharBuffer.allocate(first.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(first), text, false);
    return !result.isError()
        && text.flip()
            .chars()
            .allMatch(c -> c >= ' ' && c != 0x7f || Character.isWhitespace(c) || c == 0x1b);
  }
}
