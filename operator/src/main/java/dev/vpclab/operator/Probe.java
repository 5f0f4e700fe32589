package dev.vpclab.operator;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code probe URL}: whether something answers there with 200, for whoever has this image and
 * neither a shell nor curl, as {@code helm test} does. A Deployment that has just been made is
 * given a minute.
 */
final class Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final HttpRequest request;

  private Probe(URI address) {
    request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
  }

  /**
   * @param arguments without the subcommand
   * @return the exit code: 0, 1 when the last answer was not 200, 2 for arguments that are not
   *     understood
   */
  static int run(List<String> arguments, PrintStream out) throws InterruptedException {
    return run(arguments, PATIENCE, out);
  }

  /**
   * @param patience from the first attempt to the beginning of the last one
   */
  static int run(List<String> arguments, Duration patience, PrintStream out)
      throws InterruptedException {
    Probe probe;
    try {
      probe = new Probe(URI.create(String.join(" ", arguments)));
    } catch (IllegalArgumentException e) {
      out.println("probe: " + e.getMessage() + " (usage: probe http://HOST:PORT/PATH)");
      return 2;
    }
    return probe.run(patience, out);
  }

  private int run(Duration patience, PrintStream out) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      String answer = answer();
      boolean well = answer.startsWith(HttpURLConnection.HTTP_OK + " ");
      if (well || System.nanoTime() > end) {
        out.println(request.uri() + ": " + answer);
        return well ? 0 : 1;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    }
  }

  /** The status and the body, or why there is none. */
  private String answer() throws InterruptedException {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body().strip();
    } catch (IOException e) {
      return "no answer: "
          + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }
}
