package io.github.whyrst.follow;

import io.github.whyrst.wire.Segment;
import java.nio.ByteBuffer;

/** Guesses from its first bytes what a payload is; four bits a connection can keep. */
public final class PayloadHint {
  public static final int NONE = 0;
  public static final int OTHER = 1;
  public static final int TLS_HANDSHAKE = 2;
  public static final int TLS_DATA = 3;

  /** A TLS alert in the clear that is not close_notify. */
  public static final int TLS_ALERT = 4;

  public static final int HTTP_REQUEST = 5;
  public static final int HTTP_RESPONSE = 6;

  /** An HTTP response that turns work away: 429, 502, 503, 504. */
  public static final int HTTP_REFUSAL = 7;

  /** Text that begins with an error, such as Redis's {@code -ERR}. */
  public static final int ERROR_TEXT = 8;

  /** A TLS close_notify, or an encrypted alert, which is nearly always one. */
  public static final int TLS_CLOSE = 9;

  /** An HTTP response of another 4xx status, sent where a request is refused early. */
  public static final int HTTP_CLIENT_ERROR = 10;

  /** Words in which a service tells a newcomer that it has no room for it. */
  public static final int NO_ROOM = 11;

  private static final int HTTP = 'H' << 24 | 'T' << 16 | 'T' << 8 | 'P';

  private PayloadHint() {}

  /**
   * @param opening whether the segment is of its sender's first words, which are read further
   */
  static int of(Segment segment, boolean opening) {
    int captured = segment.capturedPayload;
    if (captured < 5) {
      return segment.payloadLength > 0 ? OTHER : NONE;
    }
    ByteBuffer bytes = segment.bytes;
    int at = segment.payloadOffset;
    int word = bytes.getInt(at);
    if (TlsClose.ends(segment)) {
      return TLS_CLOSE;
    }
    // TLS record: type, version 3.x (RFC 8446 section 5.1).
    if ((word >>> 16 & 0xff) == 3 && (word >>> 8 & 0xff) <= 4) {
      int type = word >>> 24;
      if (type == 21) {
        return tlsAlert(bytes, at, captured);
      }
      if (type == 22 || type == 23) {
        return type == 22 ? TLS_HANDSHAKE : TLS_DATA;
      }
    }
    if (word == HTTP) {
      return captured < 12 ? HTTP_RESPONSE : httpStatus(bytes, at + 9);
    }
    if (isHttpMethod(word)) {
      return HTTP_REQUEST;
    }
    if (opening && NoRoom.says(segment)) {
      return NO_ROOM;
    }
    if (word == ('-' << 24 | 'E' << 16 | 'R' << 8 | 'R')) {
      return ERROR_TEXT;
    }
    return OTHER;
  }

  private static int tlsAlert(ByteBuffer bytes, int at, int captured) {
    boolean clear = captured >= 7 && bytes.getShort(at + 3) == 2;
    return clear && bytes.get(at + 6) != 0 ? TLS_ALERT : TLS_CLOSE;
  }

  private static int httpStatus(ByteBuffer bytes, int at) {
    int status =
        (bytes.get(at) - '0') * 100 + (bytes.get(at + 1) - '0') * 10 + bytes.get(at + 2) - '0';
    if (status == 429 || status >= 502 && status <= 504) {
      return HTTP_REFUSAL;
    }
    return status >= 400 && status < 500 ? HTTP_CLIENT_ERROR : HTTP_RESPONSE;
  }

  private static boolean isHttpMethod(int word) {
    return switch (word) {
      case 'G' << 24 | 'E' << 16 | 'T' << 8 | ' ',
          'P' << 24 | 'O' << 16 | 'S' << 8 | 'T',
          'P' << 24 | 'U' << 16 | 'T' << 8 | ' ',
          'H' << 24 | 'E' << 16 | 'A' << 8 | 'D',
          'P' << 24 | 'A' << 16 | 'T' << 8 | 'C',
          'D' << 24 | 'E' << 16 | 'L' << 8 | 'E',
          'O' << 24 | 'P' << 16 | 'T' << 8 | 'I',
          'C' << 24 | 'O' << 16 | 'N' << 8 | 'N' ->
          true;
      default -> false;
    };
  }
}
