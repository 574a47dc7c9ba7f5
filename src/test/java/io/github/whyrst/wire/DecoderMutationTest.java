package io.github.whyrst.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Decoder.Outcome;
import io.github.whyrst.wire.Packets.Decoded;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes, decoding ends, does not throw, and depends on the frame's bytes alone: each
 * frame is decoded amid different bytes before and behind it, with the same result.
 */
class DecoderMutationTest {
  private static final long SEED = 20260101;
  private static final int ROUNDS = 400;
  private static final int BEFORE = 40;

  private final Random random = new Random(SEED);
  private final Decoded one = new Decoded();
  private final Decoded other = new Decoded();

  @Test
  void mutatedExamplesAreSurvived() {
    int stillTcp = 0;
    List<Example> examples = new ArrayList<>(Example.all());
    examples.addAll(Example.errors());
    for (Example example : examples) {
      for (int round = 0; round < ROUNDS; round++) {
        byte[] frame = mutated(example.frame());
        int captured = random.nextInt(4) == 0 ? random.nextInt(frame.length + 1) : frame.length;
        int original = random.nextInt(8) == 0 ? random.nextInt() : frame.length;
        if (check(example.linkType(), frame, captured, original) == Outcome.TCP) {
          stillTcp++;
        }
      }
    }
    assertThat(stillTcp).as("mutations that left a segment").isGreaterThan(examples.size() * 10);
  }

  @Test
  void randomBytesAreSurvivedByEveryLinkType() {
    int[] linkTypes = Example.links().stream().mapToInt(Example::linkType).distinct().toArray();
    for (int linkType : linkTypes) {
      for (int round = 0; round < 2000; round++) {
        byte[] frame = new byte[random.nextInt(200)];
        random.nextBytes(frame);
        check(linkType, frame, frame.length, frame.length);
      }
    }
  }

  @Test
  void emptyFrameIsSurvivedByEveryLinkType() {
    for (int linkType = 0; linkType < 300; linkType++) {
      assertThat(check(linkType, new byte[0], 0, 0)).isNotEqualTo(Outcome.TCP);
    }
  }

  private byte[] mutated(byte[] example) {
    byte[] frame = example.clone();
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      int at = random.nextInt(frame.length);
      switch (random.nextInt(5)) {
        case 0 -> frame[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> frame[at] = (byte) random.nextInt();
        case 2 -> frame[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 3 -> {
          int from = random.nextInt(frame.length);
          int length = random.nextInt(frame.length - Math.max(from, at) + 1);
          System.arraycopy(frame, from, frame, at, length);
        }
        default -> frame = Arrays.copyOf(frame, 1 + random.nextInt(frame.length));
      }
    }
    return frame;
  }

  private Outcome check(int linkType, byte[] bytes, int captured, int original) {
    Frame amidZeros = frame(linkType, bytes, captured, original, (byte) 0, 0);
    Frame amidOnes = frame(linkType, bytes, captured, original, (byte) 0xff, 4096);
    one.next(amidZeros);
    other.next(amidOnes);
    assertThat(other.outcome).isEqualTo(one.outcome);
    if (one.outcome == Outcome.TCP || one.outcome == Outcome.BROKEN_TCP) {
      assertSame(one.segment, other.segment);
      assertThat(one.segment.payloadLength).isNotNegative();
      assertThat(one.segment.capturedPayload).isBetween(0, one.segment.payloadLength);
      int payloadEnd = one.segment.payloadOffset + one.segment.capturedPayload;
      if (one.segment.capturedPayload > 0) {
        assertThat(payloadEnd).isLessThanOrEqualTo(amidZeros.end());
      }
    } else if (one.outcome == Outcome.ICMP_ERROR) {
      assertSame(one.error.quoted, other.error.quoted);
    }
    return one.outcome;
  }

  private static void assertSame(Segment a, Segment b) {
    assertThat(fingerprint(a)).isEqualTo(fingerprint(b));
  }

  private static List<Object> fingerprint(Segment s) {
    return List.of(
        s.sourceHigh,
        s.sourceLow,
        s.destinationHigh,
        s.destinationLow,
        List.of(s.ttl, s.trafficClass, s.ipId, s.firstFragment),
        List.of(s.sourcePort, s.destinationPort, s.seq, s.ack, s.flags, s.window),
        List.of(s.headerLength, s.payloadLength, s.capturedPayload, s.optionsTruncated),
        List.of(s.hasTimestamps, s.tsVal, s.mss, s.windowScale, s.sackPermitted),
        List.of(s.mptcp, s.mptcpResetReason),
        List.of(s.linkSource, s.enclosure, s.direction));
  }

  /** The frame amid {@code fill}, with {@code behind} bytes of it before the buffer ends. */
  private static Frame frame(
      int linkType, byte[] bytes, int captured, int original, byte fill, int behind) {
    byte[] all = new byte[BEFORE + captured + behind];
    Arrays.fill(all, fill);
    System.arraycopy(bytes, 0, all, BEFORE, captured);
    Frame frame = new Frame();
    frame.bytes = ByteBuffer.wrap(all);
    frame.offset = BEFORE;
    frame.capturedLength = captured;
    frame.originalLength = original;
    frame.linkType = linkType;
    return frame;
  }
}
