package io.github.whyrst.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One TCP option.
 *
 * @param kind its kind octet
 * @param body what follows kind and length
 */
record TcpOption(int kind, byte[] body) {
  static final int MSS = 2;
  static final int WINDOW_SCALE = 3;
  static final int SACK_PERMITTED = 4;
  static final int SACK = 5;
  static final int TIMESTAMPS = 8;
  static final int MD5 = 19;
  static final int MPTCP = 30;
  static final int FAST_OPEN = 34;

  static TcpOption of(int kind, int... octets) {
    byte[] body = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      body[i] = (byte) octets[i];
    }
    return new TcpOption(kind, body);
  }

  /** An option whose body is 32-bit words. */
  static TcpOption words(int kind, int... words) {
    ByteBuffer body = ByteBuffer.allocate(4 * words.length);
    for (int word : words) {
      body.putInt(word);
    }
    return new TcpOption(kind, body.array());
  }

  /** The same option where the acknowledged side's sequence numbers began elsewhere. */
  TcpOption withNumbers(IntUnaryOperator acknowledged) {
    if (kind != SACK) {
      return this;
    }
    ByteBuffer moved = ByteBuffer.allocate(body.length);
    for (int i = 0; i < body.length; i += 4) {
      moved.putInt(acknowledged.applyAsInt(ByteBuffer.wrap(body).getInt(i)));
    }
    return new TcpOption(kind, moved.array());
  }

  /**
   * The options as bytes, each padded in front to a multiple of four; SACK-permitted shares its
   * word with timestamps, as Linux writes a SYN.
   */
  static byte[] write(List<TcpOption> options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < options.size(); i++) {
      TcpOption option = options.get(i);
      boolean joinsNext =
          option.kind == SACK_PERMITTED
              && i + 1 < options.size()
              && options.get(i + 1).kind == TIMESTAMPS;
      int length = option.body.length + 2;
      while (!joinsNext && (out.size() + length) % 4 != 0) {
        out.write(1);
      }
      out.write(option.kind);
      out.write(length);
      out.writeBytes(option.body);
    }
    while (out.size() % 4 != 0) {
      out.write(0);
    }
    return out.toByteArray();
  }
}
