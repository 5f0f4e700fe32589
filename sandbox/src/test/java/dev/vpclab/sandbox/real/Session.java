package dev.vpclab.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script for a terminal with what it prints: a line that begins with {@code $} is a command,
 * {@code >} goes on with it, and what follows is printed by it. {@code [1]} is an exit code other
 * than 0. Comments and blank lines stand between commands.
 */
record Session(List<String> lines) {
  private static final long PATIENCE_SECONDS = 180;

  static Session read(Path file) throws IOException {
    return new Session(Files.readAllLines(file));
  }

  /** What is expected to be printed, as it stands in the file. */
  String expected() {
    return String.join("\n", lines);
  }

  /** The same script with what it prints now. */
  String played(Terminal terminal) throws IOException, InterruptedException {
    List<String> played = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("$ ")) {
        List<String> command = new ArrayList<>(List.of(line.substring(2)));
        played.add(line);
        while (i + 1 < lines.size() && lines.get(i + 1).startsWith("> ")) {
          played.add(lines.get(++i));
          command.add(lines.get(i).substring(2));
        }
        String printed = terminal.type(String.join("\n", command));
        if (!printed.isEmpty()) {
          played.add(printed);
        }
      } else if (line.isBlank() && comes("#", i) || line.startsWith("#")) {
        played.add(line);
      }
    }
    return String.join("\n", played);
  }

  /** Whether the next line begins so: blank lines are also printed by commands. */
  private boolean comes(String beginning, int i) {
    return i + 1 < lines.size() && lines.get(i + 1).startsWith(beginning);
  }

  /**
   * A shell for each command, all in one directory.
   *
   * @param directory has a {@code bin} with {@code kubectl} in it
   */
  record Terminal(Path directory) {
    static Terminal in(Path directory, Path kubectl, String kubeconfig) throws IOException {
      Path program = Files.createDirectory(directory.resolve("bin")).resolve("kubectl");
      Files.writeString(program, "#!/bin/sh\nexec '" + kubectl + "' \"$@\"\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.writeString(directory.resolve("kubeconfig"), kubeconfig);
      return new Terminal(directory);
    }

    /** What it printed on both streams, masked, with its exit code if that is not 0. */
    String type(String command) throws IOException, InterruptedException {
      Path output = Files.createTempFile("session", ".out");
      ProcessBuilder shell =
          new ProcessBuilder("bash", "-c", command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      shell.environment().keySet().removeIf(name -> name.startsWith("KUBE"));
      shell.environment().put("HOME", directory.toString());
      shell.environment().put("KUBECONFIG", directory.resolve("kubeconfig").toString());
      shell.environment().merge("PATH", "", (path, none) -> directory.resolve("bin") + ":" + path);
      Process process = shell.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end: " + command + "\n" + Files.readString(output));
      }
      String printed = Masks.ofSession(Files.readString(output)).stripTrailing();
      Files.delete(output);
      int code = process.exitValue();
      return code == 0 ? printed : (printed + "\n[" + code + "]").strip();
    }
  }
}
