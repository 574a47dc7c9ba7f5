import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes a capture of made-up TCP connections, the same bytes for the same words.
 *
 * <pre>java MakeCapture.java FILE packets=10000000 connections=200000 each=40 resets=5 train=1
 *     snaplen=96 link=ethernet format=pcap files=1</pre>
 *
 * <p>At any time {@code connections} are open; a packet in turn belongs to any of them, {@code
 * train} packets in a row to the same. A connection takes about {@code each} packets: handshake,
 * requests and answers, and an end that in {@code resets} of 100 cases is a reset (refused, by the
 * server or by the client), else by FIN. Time passes 10 microseconds a packet. With {@code train=1}
 * every packet misses the processor's caches, which is harder than real traffic.
 *
 * <p>{@code link} is ethernet, vlan, cooked (Linux) or raw; {@code format} pcap or pcapng. Of more
 * than one file, {@code FILE} is the directory, and each holds its share of the packets.
 */
public final class MakeCapture {
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;
  private static final int IP_HEADER = 20;
  private static final int MOST_RECORD_BYTES = 1 << 11;
  private static final int CLIENTS = 5_000;
  private static final int SERVERS = 64;
  private static final int MSS = 1448;
  private static final long START_MICROS = 1_750_000_000_000_000L;

  private long packets = 10_000_000;
  private int connections = 200_000;
  private int each = 40;
  private int resets = 5;
  private int train = 1;
  private int snaplen = 96;
  private int files = 1;
  private Link link = Link.ETHERNET;
  private boolean pcapng;

  private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.BIG_ENDIAN);
  private final Path target;
  private FileChannel file;
  private long random = 88172645463325252L;
  private long nextId;
  private long written;

  // One open connection a slot.
  private final int[] ids;
  private final int[] steps;
  private final int[] lasts;
  private final int[] clientSeqs;
  private final int[] serverSeqs;
  private final byte[] ends;

  /** What stands before the IP header, and its LINKTYPE_ value. */
  private enum Link {
    ETHERNET(1, 14),
    VLAN(1, 18),
    COOKED(113, 16),
    RAW(101, 0);

    final int type;
    final int header;

    Link(int type, int header) {
      this.type = type;
      this.header = header;
    }

    void put(ByteBuffer out) {
      switch (this) {
        case ETHERNET -> out.putLong(0x0200_0000_0001_0200L).putInt(2).putShort((short) 0x0800);
        case VLAN ->
            out.putLong(0x0200_0000_0001_0200L).putInt(2).putInt(0x8100_0007).putShort((short) 0x0800);
        case COOKED -> out.putLong(0x0000_0001_0006_0200L).putInt(1).putInt(0x0800);
        case RAW -> {}
      }
    }
  }

  private MakeCapture(String[] words) {
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String value = words[i].substring(equals + 1).replace("_", "");
      switch (words[i].substring(0, equals)) {
        case "packets" -> packets = Integer.parseInt(value);
        case "connections" -> connections = Integer.parseInt(value);
        case "each" -> each = Integer.parseInt(value);
        case "resets" -> resets = Integer.parseInt(value);
        case "train" -> train = Integer.parseInt(value);
        case "snaplen" -> snaplen = Integer.parseInt(value);
        case "files" -> files = Integer.parseInt(value);
        case "link" -> link = Link.valueOf(value.toUpperCase(Locale.ROOT));
        case "format" -> pcapng = value.equals("pcapng");
        default -> throw new IllegalArgumentException(words[i]);
      }
    }
    ids = new int[connections];
    steps = new int[connections];
    lasts = new int[connections];
    clientSeqs = new int[connections];
    serverSeqs = new int[connections];
    ends = new byte[connections];
    target = Path.of(words[0]);
  }

  public static void main(String[] words) throws IOException {
    new MakeCapture(words).run();
  }

  private void run() throws IOException {
    if (files > 1) {
      Files.createDirectories(target);
    }
    open();
    for (int slot = 0; slot < connections; slot++) {
      begin(slot);
    }
    while (written < packets) {
      // Everyone opens first, in order, so that all are open for the most of the file.
      int slot = written < connections ? (int) written : below(connections);
      for (int i = 0; i < train && written < packets; i++) {
        advance(slot);
        if (written <= connections) {
          break;
        }
      }
    }
    flush();
    file.close();
    System.out.println(written + " packets, " + nextId + " connections");
  }

  private void open() throws IOException {
    long number = written * files / packets;
    String extension = pcapng ? ".pcapng" : ".pcap";
    file =
        FileChannel.open(
            files == 1 ? target : target.resolve(String.format("%04d", number) + extension),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    if (pcapng) {
      out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1 << 16).putLong(-1).putInt(28);
      out.putInt(1).putInt(20).putInt(link.type << 16).putInt(snaplen).putInt(20);
    } else {
      out.putInt(0xa1b2c3d4).putInt(2 << 16 | 4).putLong(0).putInt(snaplen).putInt(link.type);
    }
  }

  private void begin(int slot) {
    ids[slot] = (int) nextId++;
    steps[slot] = 0;
    lasts[slot] = 3 + each / 2 + below(Math.max(1, each));
    clientSeqs[slot] = (int) next();
    serverSeqs[slot] = (int) next();
    // 0 ends by FIN, 1 is refused, 2 is reset by the server, 3 by the client.
    ends[slot] = (byte) (below(100) < resets ? 1 + below(3) : 0);
  }

  private void advance(int slot) throws IOException {
    int step = steps[slot]++;
    int end = ends[slot];
    int last = lasts[slot];
    if (step == 0) {
      client(slot, SYN, 0);
      clientSeqs[slot]++;
    } else if (step == 1 && end == 1) {
      segment(slot, false, RST | ACK, 0, 0, clientSeqs[slot], 0);
      begin(slot);
    } else if (step == 1) {
      server(slot, SYN | ACK, 0);
      serverSeqs[slot]++;
    } else if (step == 2) {
      client(slot, ACK, 0);
    } else if (step < last) {
      exchange(slot, (step - 3) % 4);
    } else if (end >= 2) {
      boolean byClient = end == 3;
      segment(
          slot,
          byClient,
          RST | ACK,
          byClient ? clientSeqs[slot] : serverSeqs[slot],
          0,
          byClient ? serverSeqs[slot] : clientSeqs[slot],
          501);
      begin(slot);
    } else if (step == last) {
      client(slot, FIN | ACK, 0);
      clientSeqs[slot]++;
    } else if (step == last + 1) {
      server(slot, FIN | ACK, 0);
      serverSeqs[slot]++;
    } else {
      client(slot, ACK, 0);
      begin(slot);
    }
  }

  private void exchange(int slot, int phase) throws IOException {
    if (phase == 0) {
      int length = 100 + below(500);
      client(slot, PSH | ACK, length);
      clientSeqs[slot] += length;
    } else if (phase < 3) {
      int length = phase == 1 ? MSS : 1 + below(MSS);
      server(slot, phase == 1 ? ACK : PSH | ACK, length);
      serverSeqs[slot] += length;
    } else {
      client(slot, ACK, 0);
    }
  }

  private void client(int slot, int flags, int length) throws IOException {
    int ack = (flags & ACK) != 0 ? serverSeqs[slot] : 0;
    segment(slot, true, flags, clientSeqs[slot], length, ack, 502);
  }

  private void server(int slot, int flags, int length) throws IOException {
    segment(slot, false, flags, serverSeqs[slot], length, clientSeqs[slot], 509);
  }

  /** A record with Ethernet, IPv4, TCP; timestamps as option unless it is a reset of window 0. */
  private void segment(
      int slot, boolean fromClient, int flags, int seq, int length, int ack, int window)
      throws IOException {
    int id = ids[slot];
    int client = 0x0a000000 + 1 + id % CLIENTS;
    int server = 0xc0a80000 + 1 + (id / 7) % SERVERS;
    int clientPort = 1024 + id / CLIENTS % 64_000;
    int tcpHeader = window == 0 ? 20 : 32;
    int total = 20 + tcpHeader + length;
    int onWire = link.header + total;
    int captured = Math.min(snaplen, onWire);
    if (written > 0 && files > 1 && written % (packets / files) == 0) {
      flush();
      file.close();
      open();
    }
    if (out.remaining() < MOST_RECORD_BYTES) {
      flush();
    }
    long micros = START_MICROS + written * 10;
    int padded = captured + 3 & ~3;
    if (pcapng) {
      out.putInt(6).putInt(32 + padded).putInt(0).putLong(micros).putInt(captured).putInt(onWire);
    } else {
      out.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
      out.putInt(captured).putInt(onWire);
    }
    int at = out.position();
    link.put(out);
    int ip = out.position();
    out.putInt(0x4500_0000 | total).putInt((int) (written & 0xffff) << 16 | 0x4000);
    out.putInt((fromClient ? 64 : 57) << 24 | 6 << 16);
    out.putInt(fromClient ? client : server).putInt(fromClient ? server : client);
    out.putInt(fromClient ? clientPort << 16 | 443 : 443 << 16 | clientPort);
    out.putInt(seq).putInt(ack);
    out.putInt(tcpHeader << 26 | flags << 16 | window).putInt(0);
    if (tcpHeader > 20) {
      out.putInt(0x0101_080a).putInt((int) (micros / 1000)).putInt((int) (micros / 1000) - 1);
    }
    out.putShort(ip + 10, checksum(ip, IP_HEADER, 0));
    // The payload is all zeros and adds nothing.
    int pseudo = 6 + tcpHeader + length + words(ip + 12, 8);
    out.putShort(ip + IP_HEADER + 16, checksum(ip + IP_HEADER, tcpHeader, pseudo));
    int end = at + (pcapng ? padded : captured);
    while (out.position() < end) {
      out.put((byte) 0);
    }
    out.position(end);
    if (pcapng) {
      out.putInt(32 + padded);
    }
    written++;
  }

  private short checksum(int at, int bytes, int start) {
    int sum = start + words(at, bytes);
    sum = (sum & 0xffff) + (sum >>> 16);
    return (short) ~(sum + (sum >>> 16));
  }

  private int words(int at, int bytes) {
    int sum = 0;
    for (int i = at; i < at + bytes; i += 2) {
      sum += out.getShort(i) & 0xffff;
    }
    return sum;
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      file.write(out);
    }
    out.clear();
  }

  private long next() {
    random ^= random << 13;
    random ^= random >>> 7;
    random ^= random << 17;
    return random;
  }

  private int below(int bound) {
    return (int) ((next() >>> 33) * bound >>> 31);
  }
}
