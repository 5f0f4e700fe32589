package dev.vpclab.sandbox.image;

import dev.vpclab.sandbox.real.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code mvn -Pimage package} on a copy of what the product is made of, in a folder of its own: the
 * build around these tests is not disturbed, and nothing that lies about in it gets into an image.
 *
 * @param folder of the project
 */
record Build(Path folder) {
  /** The variable that names a base image in a tar. */
  static final String ASSETS = "BASE_IMAGE_TAR";

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> SOURCES =
      List.of(".mvn", "pom.xml", "operator/pom.xml", "operator/src/main", "sandbox/pom.xml");
  private static final List<String> MORE = List.of("sandbox/src/main", "crds");

  /**
   * A tar with a base image, as no registry can be reached.
   *
   * @throws org.opentest4j.TestAbortedException where there is none; on CI that is a failure
   */
  static Path base() {
    return Assets.folder(ASSETS, "base image", ".ci/image/base");
  }

  /** Two tars, each with the SBOM beside it. */
  static Build in(Path folder) throws IOException {
    return in(folder, List.of("-Dimage.base=tar://" + base()));
  }

  /**
   * @param options for Maven
   */
  static Build in(Path folder, List<String> options) throws IOException {
    for (String source : Stream.concat(SOURCES.stream(), MORE.stream()).toList()) {
      copy(PROJECT.resolve(source), folder.resolve(source));
    }
    // Not offline: on a new machine nobody has fetched the profile's plugins before.
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp", "-Pimage"));
    command.addAll(List.of("package", "-Dmaven.test.skip=true"));
    command.addAll(options);
    Program.run(folder, command);
    return new Build(folder);
  }

  /**
   * @param module operator or sandbox
   */
  Path tar(String module) {
    return target(module, "image.tar");
  }

  Path sbom(String module) {
    return target(module, "sbom.json");
  }

  /** The digest under which a registry would have the image. */
  String digest(String module) throws IOException {
    return Files.readString(target(module, "image.digest"));
  }

  private Path target(String module, String what) {
    return folder.resolve("%s/target/vpclab-%s-%s".formatted(module, module, what));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path there = to.resolve(from.relativize(file).toString());
        Files.createDirectories(there.getParent());
        Files.copy(file, there);
      }
    }
  }
}
