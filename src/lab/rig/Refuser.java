import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The JDK's own HTTP server; answers uploads beyond 64 kB with 413 and does not read them. Argument: port. */
class Refuser {
  public static void main(String[] arguments) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[0])), 128);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      var length = exchange.getRequestHeaders().getFirst("Content-Length");
      var tooLarge = length != null && Long.parseLong(length) > 65_536;
      var answer = (tooLarge ? "too large" : "welcome").getBytes();
      if (!tooLarge) {
        exchange.getRequestBody().readAllBytes();
      }
      exchange.sendResponseHeaders(tooLarge ? 413 : 200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
  }
}
