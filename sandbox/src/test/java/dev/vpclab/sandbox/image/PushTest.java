package dev.vpclab.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** That a base is pulled, and what is pushed is whole, with a registry that others wrote. */
@Isolated("two builds by Maven leave nothing to those that wait for leases")
class PushTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void both_images_are_pushed_for_both_kinds_of_processors(@TempDir Path folder) throws Exception {
    try (Registry registry = Registry.start()) {
      String team = registry.address() + "/team";
      List<String> options =
          List.of(
              "-Dimage.registry=" + team,
              "-Dimage.base=" + baseIn(registry),
              "-Djib.allowInsecureRegistries=true");
      Build build = Build.in(folder, options);
      for (String module : List.of("operator", "sandbox")) {
        Image tar = Shipped.image(module);
        String version = tar.labels().get("org.opencontainers.image.version");
        String pushed = "%s/vpclab-%s:%s".formatted(team, module, version);
        assertThat(registry.crane("digest", pushed)).isEqualTo(build.digest(module));
        for (String processor : List.of("amd64", "arm64")) {
          String platform = "--platform=linux/" + processor;
          registry.crane("validate", platform, "--remote", pushed);
          JsonNode config = JSON.readTree(registry.crane("config", platform, pushed));
          assertThat(config.path("architecture").asText()).isEqualTo(processor);
          assertThat(config.path("config")).isEqualTo(tar.config().path("config"));
          assertThat(config.path("rootfs")).isEqualTo(tar.config().path("rootfs"));
        }
      }
    }
  }

  /**
   * An index as Temurin's is one. Its entry for arm64 has the same layers, which would not run
   * there: what is tried is which of them an image is built on.
   */
  private static String baseIn(Registry registry) {
    String base = registry.address() + "/base";
    registry.crane("push", Build.base().toString(), base + ":amd64");
    registry.crane(
        "mutate", "--set-platform=linux/arm64", base + ":amd64", "--tag=" + base + ":arm64");
    registry.crane(
        "index",
        "append",
        "--manifest=" + base + ":amd64",
        "--manifest=" + base + ":arm64",
        "--tag=" + base + ":25");
    return base + ":25";
  }
}
