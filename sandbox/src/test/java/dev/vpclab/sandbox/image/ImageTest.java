package dev.vpclab.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the images say of themselves, and that the same sources always make the same bytes. */
@Isolated("two builds by Maven leave nothing to those that wait for leases")
class ImageTest {

  @Test
  void two_builds_in_two_folders_are_the_same_bytes(@TempDir Path folder) throws Exception {
    Build one = Shipped.build();
    Build other = Build.in(folder.resolve("a/folder/elsewhere"));
    for (String module : List.of("operator", "sandbox")) {
      assertThat(other.digest(module)).isEqualTo(one.digest(module)).startsWith("sha256:");
      assertThat(Files.mismatch(one.tar(module), other.tar(module))).as(module).isEqualTo(-1);
      assertThat(other.sbom(module)).hasSameTextualContentAs(one.sbom(module));
    }
  }

  @ParameterizedTest
  @CsvSource({"operator, 8080/tcp", "sandbox, 4566/tcp"})
  void an_image_says_what_it_is_whose_it_runs_as_and_where_it_listens(String module, String port)
      throws Exception {
    Image image = Shipped.image(module);
    assertThat(image.user()).isEqualTo("65532:65532");
    assertThat(image.ports()).containsExactly(port);
    assertThat(image.labels())
        .containsEntry("org.opencontainers.image.title", "vpclab-" + module)
        .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
        .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.description");
    assertThat(image.labels().values()).noneMatch(text -> text.isBlank() || text.contains("${"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "sandbox"})
  void the_entry_point_is_java_itself_so_that_signals_and_arguments_reach_it(String module)
      throws Exception {
    Image image = Shipped.image(module);
    assertThat(image.entrypoint()).startsWith("java").endsWith("dev.vpclab." + module + ".Main");
    assertThat(image.entrypoint()).contains("-XX:+ExitOnOutOfMemoryError");
  }

  @Test
  void the_operator_has_no_arguments_and_the_stand_in_listens_for_others() throws Exception {
    assertThat(Shipped.image("operator").arguments()).isEmpty();
    assertThat(Shipped.image("sandbox").arguments())
        .containsExactly("ec2", "--host", "0.0.0.0", "--port", "4566");
  }
}
