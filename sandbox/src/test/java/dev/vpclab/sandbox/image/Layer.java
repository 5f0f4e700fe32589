package dev.vpclab.sandbox.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A layer of an image. By the image specification, {@code .wh.NAME} in it takes NAME of the layers
 * below away, and {@code .wh..wh..opq} all that they have in its directory.
 *
 * @param tar compressed or not
 */
record Layer(Path tar) {
  private static final String MARK = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /** Takes away before it adds: what a layer brings itself is never hidden by its own marks. */
  void applyTo(Path root) throws IOException {
    List<String> names = Program.run(root, List.of("tar", "-tf", tar.toString())).lines().toList();
    for (String name : names) {
      Path path = root.resolve(name).normalize();
      String last = path.getFileName().toString();
      if (!path.startsWith(root)) {
        throw new AssertionError("leads out of the image: " + name);
      }
      if (last.equals(OPAQUE)) {
        empty(path.getParent());
      } else if (last.startsWith(MARK)) {
        remove(path.resolveSibling(last.substring(MARK.length())));
      }
    }
    Program.run(root, List.of("tar", "-xpf", tar.toString(), "--exclude=" + MARK + "*"));
  }

  private static void empty(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        for (Path path : content.toList()) {
          remove(path);
        }
      }
    }
  }

  private static void remove(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Folders.remove(path);
    }
  }
}
