package dev.vpclab.sandbox.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port where nobody listens, until it is opened: then it leads to another one. */
final class Door implements AutoCloseable {
  private final URI behind;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket server;

  private Door(URI behind, int port) {
    this.behind = behind;
    this.port = port;
  }

  static Door before(URI behind) throws IOException {
    try (ServerSocket free = listen(0)) {
      return new Door(behind, free.getLocalPort());
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  void open() throws IOException {
    server = listen(port);
    Thread.ofVirtual().start(this::accept);
  }

  /** Shuts it, and whoever is in the middle of a call is cut off. */
  void shut() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      shut();
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
  }

  private void accept() {
    while (true) {
      try {
        Socket in = server.accept();
        Socket out = new Socket(behind.getHost(), behind.getPort());
        sockets.add(in);
        sockets.add(out);
        Thread.ofVirtual().start(() -> pass(in, out));
        Thread.ofVirtual().start(() -> pass(out, in));
      } catch (IOException shut) {
        return;
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cutOff) {
      // The other end sees it.
    }
  }
}
