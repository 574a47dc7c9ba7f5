package io.github.whyrst.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.whyrst.wire.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadHintTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR Too many open connections\r\n",
        "-ERR max number of clients reached\r\n",
        "Exceeded MaxStartups\r\n",
        "421 Service not available\r\n",
        "\u0010\0\0\0\u00ff\u0010\u0004Trop de connexions",
        "E\0\0\0\u0028SFATAL\0C53300\0Mtrop de clients\0\0"
      })
  void aServiceWithoutRoomSaysSoInItsFirstWords(String words) {
    assertThat(hint(words, words.length(), true)).isEqualTo(PayloadHint.NO_ROOM);
    assertThat(hint(words, words.length(), false)).as("later").isNotEqualTo(PayloadHint.NO_ROOM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2p1\r\n",
        "220 mail.example.org ESMTP\r\n",
        "BusyBox v1.36 built-in shell\r\n",
        "\u004a\0\0\0\n8.0.36\0",
        "4210\n",
        "too"
      })
  void aGreetingIsNoRefusal(String words) {
    assertThat(hint(words, words.length(), true)).isEqualTo(PayloadHint.OTHER);
  }

  @Test
  void aLongTextIsNoRefusalWhateverItSpeaksOf() {
    String words = "too many ".repeat(40);

    assertThat(hint(words, words.length(), true)).isEqualTo(PayloadHint.OTHER);
  }

  @Test
  void aRecordOfTheSizeOfACloseNotifyEndsASegment() {
    String close = "\u0017\u0003\u0003\0\u0013" + "x".repeat(19);
    String data = "\u0017\u0003\u0003\0\u0014" + "x".repeat(20);

    assertThat(hint(close, 24, false)).isEqualTo(PayloadHint.TLS_CLOSE);
    assertThat(hint(data + close, 49, false)).isEqualTo(PayloadHint.TLS_CLOSE);
    assertThat(hint(data, 25, false)).isEqualTo(PayloadHint.TLS_DATA);
    assertThat(hint(data + close, 60, false)).as("cut short").isEqualTo(PayloadHint.TLS_DATA);
  }

  private static int hint(String payload, int length, boolean opening) {
    Segment segment = new Segment();
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    segment.bytes = ByteBuffer.wrap(bytes);
    segment.payloadOffset = 0;
    segment.payloadLength = length;
    segment.capturedPayload = bytes.length;
    return PayloadHint.of(segment, opening);
  }
}
