import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Real connections that come and go, for soaks: {@code java Churn.java serve ADDRESS} on one side,
 * {@code java Churn.java drive ADDRESS PREFIX INTERFACE PACKETS_PER_SECOND} on the other. Clients
 * have addresses PREFIX.x.y. Of a thousand connections some end by a reset: 20 by a client's
 * linger, 10 by a server that closes with unread data, 5 because nobody listens; 60 make several
 * requests, and 5 stay and are used again after a while.
 */
final class Churn {
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 20;
  private static final int CLOSED_PORT = 19_999;
  private static final int REQUEST = 200;
  private static final int REPLY = 1_000;
  private static final int STAYING = 2_000;
  private static final int THREADS = 32;
  private static final byte PLAIN = 0;
  private static final byte CLOSE_UNREAD = 1;

  private Churn() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      serve(args[1]);
    } else {
      new Drive(args[1], args[2], Path.of("/sys/class/net", args[3], "statistics")).run(args[4]);
    }
  }

  private static void serve(String address) throws IOException {
    ExecutorService workers = Executors.newCachedThreadPool();
    for (int i = 0; i < PORTS; i++) {
      ServerSocket listener =
          new ServerSocket(FIRST_PORT + i, 4096, InetAddress.getByName(address));
      new Thread(
              () -> {
                while (true) {
                  try {
                    Socket socket = listener.accept();
                    workers.execute(() -> answer(socket));
                  } catch (IOException e) {
                    // The client has gone again.
                  }
                }
              })
          .start();
    }
  }

  private static void answer(Socket socket) {
    byte[] reply = new byte[REPLY];
    byte[] request = new byte[REQUEST];
    try (socket) {
      InputStream in = socket.getInputStream();
      while (true) {
        int first = in.read();
        if (first < 0 || first == CLOSE_UNREAD) {
          return;
        }
        read(in, request, REQUEST - 1);
        socket.getOutputStream().write(reply);
      }
    } catch (IOException e) {
      // Its end is what it was made for.
    }
  }

  private static void read(InputStream in, byte[] into, int length) throws IOException {
    if (in.readNBytes(into, 0, length) < length) {
      throw new EOFException();
    }
  }

  private static final class Drive {
    private final String server;
    private final String prefix;
    private final Path statistics;
    private final Semaphore due = new Semaphore(0);
    private final List<Socket> staying = new ArrayList<>();

    Drive(String server, String prefix, Path statistics) {
      this.server = server;
      this.prefix = prefix;
      this.statistics = statistics;
    }

    /** Starts so many connections a second as make so many packets. */
    void run(String packetsPerSecond) throws Exception {
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(this::work);
        thread.setDaemon(true);
        thread.start();
      }
      double target = Double.parseDouble(packetsPerSecond);
      double connections = target / 12;
      double owed = 0;
      long packets = packets();
      long seen = System.nanoTime();
      while (true) {
        Thread.sleep(10);
        owed += connections / 100;
        int start = (int) owed;
        owed -= start;
        if (due.availablePermits() < THREADS * 4) {
          due.release(start);
        }
        long now = System.nanoTime();
        if (now - seen >= 1_000_000_000L) {
          double rate = (packets() - packets) * 1e9 / (now - seen);
          packets = packets();
          seen = now;
          connections *= Math.max(0.8, Math.min(1.25, target / Math.max(1, rate)));
        }
      }
    }

    private long packets() throws IOException {
      return number("rx_packets") + number("tx_packets");
    }

    private long number(String name) throws IOException {
      return Long.parseLong(Files.readString(statistics.resolve(name)).trim());
    }

    private void work() {
      byte[] request = new byte[REQUEST];
      byte[] reply = new byte[REPLY];
      while (true) {
        due.acquireUninterruptibly();
        try {
          connection(ThreadLocalRandom.current(), request, reply);
        } catch (IOException e) {
          // Refused or reset, as it was to be.
        }
      }
    }

    private void connection(ThreadLocalRandom random, byte[] request, byte[] reply)
        throws IOException {
      int kind = random.nextInt(1_000);
      int port = kind < 5 ? CLOSED_PORT : FIRST_PORT + random.nextInt(PORTS);
      Socket socket = new Socket();
      try {
        String address = prefix + "." + random.nextInt(256) + "." + (1 + random.nextInt(254));
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(server, port), 2_000);
        socket.setSoTimeout(5_000);
        if (kind < 15) {
          request[0] = CLOSE_UNREAD;
          socket.getOutputStream().write(request);
          socket.getInputStream().read();
          return;
        }
        request[0] = PLAIN;
        for (int i = kind < 75 ? 8 : 1; i > 0; i--) {
          exchange(socket, request, reply);
        }
        if (kind >= 75 && kind < 95) {
          socket.setSoLinger(true, 0);
        } else if (kind >= 995) {
          socket = stay(socket, random, request, reply);
        }
      } finally {
        socket.close();
      }
    }

    /** Keeps a connection for later, uses another that was kept, and returns one to close. */
    private Socket stay(Socket socket, ThreadLocalRandom random, byte[] request, byte[] reply)
        throws IOException {
      Socket other;
      synchronized (staying) {
        staying.add(socket);
        other = staying.remove(random.nextInt(staying.size()));
        if (staying.size() >= STAYING) {
          return other;
        }
        staying.add(other);
      }
      synchronized (other) {
        exchange(other, request, reply);
      }
      return new Socket();
    }

    private static void exchange(Socket socket, byte[] request, byte[] reply) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      read(socket.getInputStream(), reply, REPLY);
    }
  }
}
