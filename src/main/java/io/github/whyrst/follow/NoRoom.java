package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The words in which services tell a newcomer that they have no room for it. */
final class NoRoom {
  /** Longer first words do not come from a service that only wants to be left alone. */
  private static final int MOST = 256;

  /**
   * By their first letter, in lower case; the last is PostgreSQL's code for too many connections,
   * in every language.
   */
  private static final byte[][][] PHRASES =
      phrases(
          "too many",
          "no more ",
          "connection slots",
          "connection limit",
          "maximum number of",
          "maximum connections",
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
    for (int start = at; start < at + length; start++) {
      int first = lower(bytes.get(start));
      if (first >= 0 && begins(PHRASES[first], bytes, start, at + length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of the phrases stands at {@code start}. */
  private static boolean begins(byte[][] phrases, ByteBuffer bytes, int start, int end) {
    for (byte[] phrase : phrases) {
      int same = 0;
      while (same < phrase.length
          && start + same < end
          && lower(bytes.get(start + same)) == phrase[same]) {
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

  private static byte[][][] phrases(String... words) {
    byte[][][] phrases = new byte[128][0][];
    for (String each : words) {
      byte[] phrase = each.getBytes(StandardCharsets.US_ASCII);
      byte[][] known = phrases[phrase[0]];
      phrases[phrase[0]] = Arrays.copyOf(known, known.length + 1);
      phrases[phrase[0]][known.length] = phrase;
    }
    return phrases;
  }
}
