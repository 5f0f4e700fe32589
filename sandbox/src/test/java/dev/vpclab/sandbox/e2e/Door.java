package dev.vpclab.sandbox.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port where nobody listens, until it is opened: then it leads to another one. */
public final class Door implements AutoCloseable {
  private final URI behind;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private ServerSocket server;
  private Thread porter;

  private Door(URI behind, int port) {
    this.behind = behind;
    this.port = port;
  }

  public static Door before(URI behind) throws IOException {
    try (ServerSocket free = listen(0)) {
      return new Door(behind, free.getLocalPort());
    }
  }

  /** With the scheme of what is behind: what passes is left as it is. */
  public URI uri() {
    return URI.create(behind.getScheme() + "://127.0.0.1:" + port);
  }

  public void open() throws IOException {
    server = listen(port);
    ServerSocket opened = server;
    porter = Thread.ofPlatform().daemon().start(() -> accept(opened));
  }

  /** Shuts it, and whoever is in the middle of a call is cut off. */
  public void shut() throws IOException {
    server.close();
    // The port is free once nobody waits at it any more.
    try {
      porter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cut();
  }

  /** Cuts off whoever is in the middle of a call; the door stays as it is. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
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

  private void accept(ServerSocket opened) {
    while (!opened.isClosed()) {
      try {
        Socket in = opened.accept();
        sockets.add(in);
        Thread.ofPlatform().daemon().start(() -> lead(in));
      } catch (IOException shut) {
        return;
      }
    }
  }

  /** Both ways at once. Whoever is led where nobody is finds a closed connection. */
  private void lead(Socket in) {
    try (in;
        Socket out = new Socket(behind.getHost(), behind.getPort())) {
      Thread back = Thread.ofPlatform().daemon().start(() -> pass(out, in));
      pass(in, out);
      back.join();
    } catch (IOException | InterruptedException nobodyThere) {
      // The other end sees it.
    } finally {
      sockets.remove(in);
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
