package dev.vpclab.sandbox.tutorial;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code tutorial [--pace=real] DIRECTORY}: plays the tutorial with the manifests in there. */
public final class TutorialCommand {
  private TutorialCommand() {}

  /**
   * @param arguments without the subcommand
   * @return the exit code: 0 when every expectation held, 1 when not, 2 for bad arguments
   */
  public static int run(List<String> arguments, PrintStream err) {
    List<String> options = arguments.stream().filter(a -> a.startsWith("--")).toList();
    List<String> rest = arguments.stream().filter(a -> !a.startsWith("--")).toList();
    List<String> known = List.of("--pace=fast", "--pace=real");
    if (!known.containsAll(options) || rest.size() != 1) {
      err.println("usage: tutorial [--pace=fast|real] DIRECTORY");
      return 2;
    }
    Path manifests = Path.of(rest.get(0));
    if (!Files.isDirectory(manifests)) {
      err.println("tutorial: no directory " + manifests);
      return 2;
    }
    try {
      return new Tutorial(manifests, options.contains("--pace=real")).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (Exception e) {
      err.println("tutorial: " + e);
      return 1;
    }
  }
}
