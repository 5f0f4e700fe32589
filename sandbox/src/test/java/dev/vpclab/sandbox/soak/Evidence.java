package dev.vpclab.sandbox.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What processes do is not repeated by a seed: a folder with the last soak's logs and calls. */
record Evidence(Path folder) {

  /** Empty. */
  static Evidence fresh() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "soak"));
    try (Stream<Path> before = Files.list(folder)) {
      for (Path file : before.toList()) {
        Files.delete(file);
      }
    }
    return new Evidence(folder);
  }

  void keep(String name, List<?> lines) throws IOException {
    Files.write(folder.resolve(name), lines.stream().map(Object::toString).toList());
  }
}
