package dev.vpclab.sandbox.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of this run: images are large, and go with the JVM that opened them. */
final class Folders {
  private Folders() {}

  /** A new one that everybody may enter: an image's own user has to get there. */
  static Path make(String name) throws IOException {
    Path folder = Files.createTempDirectory(name);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> removeQuietly(folder)));
    return folder;
  }

  static void remove(Path path) throws IOException {
    try (Stream<Path> content = Files.walk(path)) {
      for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Nobody is left to hear of it. */
  private static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      System.err.println("left behind: " + folder);
    }
  }
}
