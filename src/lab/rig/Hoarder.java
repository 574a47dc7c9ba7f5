import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** An HTTP server that never lets go of a byte it was sent. Argument: the port. */
public class Hoarder {
  private static final List<byte[]> KEPT = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    try (ServerSocket listener = new ServerSocket(Integer.parseInt(arguments[0]), 64)) {
      while (true) {
        Socket socket = listener.accept();
        Thread server = new Thread(() -> serve(socket));
        server.setDaemon(true);
        server.start();
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      byte[] part = new byte[8192];
      int size;
      while ((size = socket.getInputStream().read(part)) > 0) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        copy.write(part, 0, size);
        synchronized (KEPT) {
          KEPT.add(copy.toByteArray());
          KEPT.add(new byte[size * 600]);
        }
        if (part[0] == 'G') {
          socket.getOutputStream().write("HTTP/1.1 204 No Content\r\n\r\n".getBytes());
        }
      }
    } catch (java.io.IOException e) {
      // the client is gone
    }
  }
}
