package dev.vpclab.sandbox.real;

import java.io.File;
import java.nio.file.Files;
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
    return Path.of(value(variable, what, build));
  }

  /**
   * One of the programs that {@code .ci/go/build} builds: helm, promtool, …
   *
   * @throws TestAbortedException as of {@link #folder}
   */
  public static Path program(String name) {
    String folders = value("GO_ASSETS", name, ".ci/go/build");
    for (String folder : folders.split(File.pathSeparator)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    throw new IllegalStateException(
        "no %s in GO_ASSETS (%s): .ci/go/build prints its value".formatted(name, folders));
  }

  private static String value(String variable, String what, String build) {
    String value = System.getenv(variable);
    if (value != null && !value.isBlank()) {
      return value;
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
