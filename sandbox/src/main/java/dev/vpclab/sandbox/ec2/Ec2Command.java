package dev.vpclab.sandbox.ec2;

import dev.vpclab.sandbox.ec2.world.Pace;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** {@code ec2 --port N [--host ADDRESS] [--pace real]}: the stand-in alone, until Ctrl-C. */
public final class Ec2Command {
  private Ec2Command() {}

  /**
   * @param arguments without the subcommand
   * @return the exit code; 2 for arguments that are not understood
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Options options;
    try {
      options = options(arguments);
    } catch (IllegalArgumentException e) {
      err.println(
          "ec2: " + e.getMessage() + " (usage: ec2 --port N [--host ADDRESS] [--pace fast|real])");
      return 2;
    }
    try (Ec2StandIn ec2 = Ec2StandIn.start(options)) {
      ec2.journal().listen(out::println);
      out.println("AWS_ENDPOINT_URL_EC2=" + ec2.endpoint());
      out.println("AWS_ENDPOINT_URL_STS=" + ec2.endpoint());
      new CountDownLatch(1).await();
      return 0;
    } catch (UncheckedIOException e) {
      err.println("ec2: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static Options options(List<String> arguments) {
    Options options = Options.defaults();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      if (!List.of("--port", "--host", "--pace").contains(name)) {
        throw new IllegalArgumentException("unknown argument " + name);
      }
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      options = with(options, name, rest.next());
    }
    return options;
  }

  private static Options with(Options options, String name, String value) {
    return switch (name) {
      case "--port" -> options.withPort(port(value));
      case "--host" -> options.withHost(host(value));
      default -> options.withPace(pace(value));
    };
  }

  /** A literal: what a name stands for may change, and may be more than one address. */
  private static String host(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    return text;
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return Integer.parseInt(text);
  }

  private static Pace pace(String text) {
    return switch (text) {
      case "fast" -> Pace.FAST;
      case "real" -> Pace.REAL;
      default -> throw new IllegalArgumentException("not a pace: " + text);
    };
  }
}
