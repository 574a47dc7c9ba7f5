package io.github.whyrst.wire;

import static io.github.whyrst.wire.Packets.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark reads the same from every example as the decoder does: ports, number, length. */
class WiresharkAgreementTest {
  private static final String SEGMENT = PORT + "|" + SERVICE + "|" + SEQ + "|5";

  @Test
  void wiresharkFindsTheSameSegmentInEveryExample(@TempDir Path directory) throws Exception {
    List<Example> examples = Example.all();
    Path file = directory.resolve("examples.pcapng");
    Files.write(file, pcapng(examples));

    List<String> lines = tshark(file);

    assertThat(lines).hasSameSizeAs(examples);
    List<String> misread = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(SEGMENT)) {
        misread.add(examples.get(i) + ": " + lines.get(i));
      }
    }
    assertThat(misread).isEmpty();
  }

  private static List<String> tshark(Path file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of("-T", "fields", "-E", "separator=|", "-E", "occurrence=l"));
    for (String field : List.of("srcport", "dstport", "seq_raw", "len")) {
      command.addAll(List.of("-e", "tcp." + field));
    }
    command.addAll(List.of("-e", "frame.protocols"));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      if ("true".equals(System.getenv("CI"))) {
        fail("tshark is not installed, which CI has to have", e);
      }
      return abort("tshark is not installed");
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("exit code of tshark").isZero();
    return out.lines().toList();
  }

  /** Little-endian; one interface a link type, one enhanced packet block a frame. */
  private static byte[] pcapng(List<Example> examples) {
    Map<Integer, Integer> interfaces = new LinkedHashMap<>();
    List<byte[]> blocks = new ArrayList<>();
    blocks.add(block(0x0a0d0d0a, u32le(0x1a2b3c4d), u16le(1), u16le(0), u32le(-1), u32le(-1)));
    for (Example example : examples) {
      Integer number = interfaces.putIfAbsent(example.linkType(), interfaces.size());
      if (number == null) {
        number = interfaces.size() - 1;
        blocks.add(block(1, u16le(example.linkType()), u16le(0), u32le(0)));
      }
      byte[] frame = example.frame();
      byte[] lengths = join(u32le(frame.length), u32le(frame.length));
      byte[] padding = zeros(-frame.length & 3);
      blocks.add(block(6, u32le(number), u32le(0), u32le(0), lengths, frame, padding));
    }
    return join(blocks.toArray(byte[][]::new));
  }

  private static byte[] block(int type, byte[]... parts) {
    byte[] body = join(parts);
    byte[] length = u32le(12 + body.length);
    return join(u32le(type), length, body, length);
  }
}
