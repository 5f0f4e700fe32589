package dev.vpclab.sandbox.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tutorial's folder, with everything in another namespace. */
public final class TutorialCopy {
  private static final Path TUTORIAL = Path.of("../crds/examples/tutorial");

  private TutorialCopy() {}

  public static void write(Path folder, String namespace) throws IOException {
    for (Path part : List.of(Path.of(""), Path.of("without-dns-hostnames"))) {
      Path to = Files.createDirectories(folder.resolve(part));
      try (var files = Files.list(TUTORIAL.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text =
              Files.readString(file)
                  .replace("namespace: lab\n", "namespace: " + namespace + "\n")
                  .replace("name: lab\n", "name: " + namespace + "\n");
          Files.writeString(to.resolve(file.getFileName()), text);
        }
      }
    }
  }
}
