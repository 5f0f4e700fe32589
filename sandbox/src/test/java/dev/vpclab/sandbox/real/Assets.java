package dev.vpclab.sandbox.real;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opentest4j.TestAbortedException;

/** Programs of others that tests need: where they are says a variable of the environment. */
public final class Assets {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Assets() {}

  /**
   * The folder that the variable names.
   *
   * @param what is not there without it, for a person
   * @param build the script that prints the variable's value
   * @throws TestAbortedException when it is not set; on CI (environment {@code CI=true}) that is a
   *     failure
   */
  public static Path folder(String variable, String what, String build) {
    String folder = System.getenv(variable);
    if (folder != null && !folder.isBlank()) {
      return Path.of(folder);
    }
    String why = "no %s: %s is not set (%s prints its value)".formatted(what, variable, build);
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(why);
    }
    if (SAID.add(variable)) {
      System.out.println("SKIPPED: " + why);
    }
    throw new TestAbortedException(why);
  }
}
