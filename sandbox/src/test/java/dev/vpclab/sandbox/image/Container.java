package dev.vpclab.sandbox.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running image, under the strictest rules that Kubernetes has (Pod Security "restricted"): its
 * own user, no capabilities, no new privileges, a read-only root with nothing but {@code /tmp} to
 * write; process 1 of its own. It shares the machine's network.
 */
final class Container implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final Process process;
  private final Path log;

  private Container(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /**
   * @param arguments appended to the image's entry point
   * @param variables besides the image's
   * @param files mounted into {@code /tmp}, by their names there
   */
  static Container start(
      Image image, List<String> arguments, Map<String, String> variables, Map<String, Path> files)
      throws IOException {
    List<String> words = new ArrayList<>(image.entrypoint());
    words.addAll(arguments);
    return run(image, words, variables, files);
  }

  /** With another command of the image in the entry point's place. */
  static Container command(Image image, List<String> words) throws IOException {
    return run(image, words, Map.of(), Map.of());
  }

  private static Container run(
      Image image, List<String> words, Map<String, String> variables, Map<String, Path> files)
      throws IOException {
    List<String> command = walls(image);
    files.forEach(
        (name, file) -> command.addAll(List.of("--ro-bind", file.toString(), "/tmp/" + name)));
    Map<String, String> environment = new LinkedHashMap<>(image.environment());
    environment.putAll(variables);
    environment.forEach((name, value) -> command.addAll(List.of("--setenv", name, value)));
    command.add("--");
    command.addAll(words);
    Path log = Files.createTempFile("container", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    return new Container(builder.redirectOutput(log.toFile()).start(), log);
  }

  private static List<String> walls(Image image) {
    String[] user = image.user().split(":");
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // Really somebody else, and not only by the name of a namespace.
      command.addAll(List.of("setpriv", "--reuid", user[0], "--regid", user[1]));
      command.addAll(List.of("--clear-groups", "--"));
    }
    command.addAll(List.of("bwrap", "--unshare-user", "--uid", user[0], "--gid", user[1]));
    command.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--as-pid-1"));
    command.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    command.addAll(List.of("--ro-bind", image.root().toString(), "/"));
    command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
    command.addAll(List.of("--clearenv", "--chdir", "/"));
    return command;
  }

  /** All that it has printed so far. */
  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the first group of the pattern is in what it prints, once it does. */
  String awaitPrinted(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    await(pattern, () -> wanted.matcher(printed()).find());
    Matcher found = wanted.matcher(printed());
    return found.find() ? found.group(1) : "";
  }

  /** Returns when it holds; fails when the container ends before, or when it takes too long. */
  void await(String what, BooleanSupplier holds) throws InterruptedException {
    await(what, holds, Duration.ofSeconds(PATIENCE_SECONDS));
  }

  void await(String what, BooleanSupplier holds, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!holds.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what + ", with:\n" + printed());
      }
      Thread.sleep(50);
    }
  }

  /** One of the lines of its process's {@code /proc/PID/status}, as the machine sees it. */
  String status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + inside().pid() + "/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  /** Sends SIGTERM to its process 1, as a cluster does; the exit code. */
  int stop() throws InterruptedException {
    inside().destroy();
    return ended();
  }

  int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running:\n" + printed());
    }
    return process.exitValue();
  }

  /** Its process 1: what made the namespaces waits outside for its end. */
  ProcessHandle inside() {
    return process.descendants().reduce((outer, inner) -> inner).orElseThrow();
  }

  /** As by SIGKILL, if it still runs. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }
}
