package dev.vpclab.sandbox.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The chart as it may be one day: another version, and a field more in a definition. */
final class NextVersion {
  /** What the field {@code spec.future} of a lab is described by. */
  static final String FUTURE = "Nobody knows yet.";

  private static final Path CHART = Path.of("..", Helm.CHART);

  private NextVersion() {}

  /**
   * @param folder gets it
   */
  static Path of(Path folder) throws IOException {
    try (var files = Files.walk(CHART)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(CHART.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    replace(folder.resolve("Chart.yaml"), "ersion: 0.1.0", "ersion: 0.2.0");
    replace(
        folder.resolve("files/crds/vpclabs.vpclab.dev-v1.yml"),
        "              cidrBlock:\n                description: The VPC's",
        """
                      future: {type: string, description: %s}
                      cidrBlock:
                        description: The VPC's\
        """
            .formatted(FUTURE));
    return folder;
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }
}
