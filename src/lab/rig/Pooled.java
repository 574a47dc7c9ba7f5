import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A server with a pool of four threads and a queue of two: what finds no place there is closed. Argument: port. */
class Pooled {
  public static void main(String[] arguments) throws Exception {
    var pool = new ThreadPoolExecutor(4, 4, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(2));
    var listener = new ServerSocket(Integer.parseInt(arguments[0]), 128);
    while (true) {
      var socket = listener.accept();
      try {
        pool.execute(() -> serve(socket));
      } catch (RejectedExecutionException full) {
        socket.close();
      }
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      if (socket.getInputStream().read(new byte[4096]) > 0) {
        Thread.sleep(500);
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
        socket.getOutputStream().write(answer.getBytes());
      }
    } catch (Exception gone) {
      // The client has left: there is nobody to tell.
    }
  }
}
