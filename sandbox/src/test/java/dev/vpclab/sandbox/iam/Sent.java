package dev.vpclab.sandbox.iam;

import dev.vpclab.operator.aws.CallListener;
import dev.vpclab.sandbox.ec2.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which actions operators have sent in this run of the tests, and where. It is kept in a file,
 * because only a later JVM can know that all tests are over.
 */
public final class Sent {
  public static final String STAND_IN = "stand-in";
  public static final String MOTO = "moto";

  private static final Path FILE = Path.of("target", "sent-actions.txt");
  private static final Set<String> LINES = new TreeSet<>();

  private Sent() {}

  /** Notes what the operator with this listener sends. */
  public static CallListener to(String where, CallListener listener) {
    return call -> {
      note(where, call.action());
      listener.called(call);
    };
  }

  /** Notes what an operator in a process of its own has sent; nobody else may be in the journal. */
  public static void note(List<Entry> journal) {
    journal.forEach(entry -> note(STAND_IN, entry.action()));
  }

  /** The actions of the last run there, by EC2's names. */
  static Set<String> read(String where) throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith(where + " ")) {
        actions.add(line.substring(where.length() + 1));
      }
    }
    return actions;
  }

  private static synchronized void note(String where, String action) {
    try {
      if (LINES.isEmpty()) {
        Files.deleteIfExists(FILE);
      }
      if (LINES.add(where + " " + action)) {
        Files.writeString(
            FILE,
            where + " " + action + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
