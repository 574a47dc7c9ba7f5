package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The words in which services tell a newcomer that they have no room for it. */
final class NoRoom {
  /** Longer first words do not come from a service that only wants to be left alone. */
  private static final int MOST = 256;

  /** In lower case; the last is PostgreSQL's code for too many connections, in every language. */
  private static final byte[][] PHRASES =
      phrases(
          "too many",
          "max number of",
          "maxstartups",
          "limit reached",
          "exceeded",
          "too busy",
          "is busy",
          "try again",
          "\0c53300\0");

  private NoRoom() {}

  static boolean says(Segment segment) {
    int length = segment.capturedPayload;
    if (segment.payloadLength > MOST || length < 5) {
      return false;
    }
    ByteBuffer bytes = segment.bytes;
    int at = segment.payloadOffset;
    // SMTP and FTP greet so where they do not serve (RFC 5321 section 3.8, RFC 959 section 4.2).
    int word = bytes.getInt(at);
    boolean ends = (byte) word == ' ' || (byte) word == '-';
    if (ends && word >>> 8 == ('4' << 16 | '2' << 8 | '1')) {
      return true;
    }
    if (bytes.get(at + 4) == (byte) 0xff && length >= 7) {
      int code = bytes.get(at + 5) & 0xff | (bytes.get(at + 6) & 0xff) << 8;
      // MySQL: too many connections, of all and of one user.
      return code == 1040 || code == 1203;
    }
    for (byte[] phrase : PHRASES) {
      if (contains(bytes, at, at + length, phrase)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(ByteBuffer bytes, int from, int to, byte[] phrase) {
    for (int start = from; start + phrase.length <= to; start++) {
      int same = 0;
      while (same < phrase.length && lower(bytes.get(start + same)) == phrase[same]) {
        same++;
      }
      if (same == phrase.length) {
        return true;
      }
    }
    return false;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + 32 : b;
  }

  private static byte[][] phrases(String... words) {
    byte[][] phrases = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      phrases[i] = words[i].getBytes(StandardCharsets.US_ASCII);
    }
    return phrases;
  }
}
