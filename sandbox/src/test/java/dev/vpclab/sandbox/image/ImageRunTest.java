package dev.vpclab.sandbox.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.real.ControlPlane;
import dev.vpclab.sandbox.real.SharedPlane;
import dev.vpclab.sandbox.real.TutorialCopy;
import dev.vpclab.sandbox.tutorial.Kubectl;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both images at work, as nobody and with nothing to write but {@code /tmp}. */
@Isolated("two builds by Maven leave nothing to those that wait for leases")
class ImageRunTest {
  private static final List<String> ANY_PORT = List.of("ec2", "--host", "0.0.0.0", "--port", "0");

  private static final String NAMESPACE = "image-run";

  private static Image operator;
  private static Image standIn;

  @BeforeAll
  static void open() throws Exception {
    operator = Shipped.image("operator");
    standIn = Shipped.image("sandbox");
  }

  @Test
  void the_tutorial_is_made_and_taken_down_by_the_one_image_in_the_other(@TempDir Path manifests)
      throws Exception {
    ControlPlane plane = SharedPlane.get();
    TutorialCopy.write(manifests, NAMESPACE);
    try (KubernetesClient client = plane.client();
        Container ec2 = Container.start(standIn, ANY_PORT, Map.of(), Map.of());
        Container running =
            Labour.start(operator, plane, List.of(NAMESPACE), listening(ec2), Map.of())) {
      Labour.awaitReady(running);
      Kubectl kubectl = new Kubectl(client, manifests, NAMESPACE);
      client
          .namespaces()
          .load(Files.newInputStream(manifests.resolve("00-namespace.yaml")))
          .create();
      List.of("user-data.yaml", "lab.yaml", "s3.yaml", "cloudformation.yaml")
          .forEach(kubectl::apply);
      running.await("all are Ready", () -> Labour.ready(client, NAMESPACE) == 3);
      assertThat(ec2.printed()).contains("CreateVpc ", "RunInstances ", "CreateVpcEndpoint ");
      isNobody(running);
      isNobody(ec2);

      kubectl.deleteEverything();
      running.await("all are gone", () -> Labour.resources(client, NAMESPACE) == 0);
      assertThat(ec2.printed()).contains("DeleteVpc ");
      assertThat(running.printed()).doesNotContain("ERROR", "Exception");
      assertThat(running.stop()).isEqualTo(143);
      assertThat(running.printed()).contains("Stopped");
      assertThat(ec2.stop()).isEqualTo(143);
    }
  }

  private static URI listening(Container ec2) throws InterruptedException {
    return URI.create(ec2.awaitPrinted("AWS_ENDPOINT_URL_EC2=(\\S+)\n"));
  }

  /** As the machine sees it, and not as the process sees itself. */
  private static void isNobody(Container container) throws IOException {
    assertThat(container.status("Uid").split("\\s+")).containsOnly("65532");
    assertThat(container.status("Gid").split("\\s+")).containsOnly("65532");
    assertThat(container.status("CapEff")).matches("0+");
    assertThat(container.status("NoNewPrivs")).isEqualTo("1");
    // The last one is its number in its own namespace.
    assertThat(container.status("NSpid")).endsWith("\t1");
  }

  @Test
  void a_word_after_the_image_reaches_the_operator() throws Exception {
    try (Container help = Container.start(operator, List.of("--help"), Map.of(), Map.of())) {
      assertThat(help.ended()).isZero();
      assertThat(help.printed()).startsWith("usage: ").contains("VPCLAB_NAMESPACES");
    }
    try (Container wrong = Container.start(operator, List.of("colour"), Map.of(), Map.of())) {
      assertThat(wrong.ended()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app", "/opt/java/openjdk/lib", "/var/tmp", "/home"})
  void nothing_of_the_image_can_be_written(String folder) throws Exception {
    try (Container writing =
        Container.command(operator, List.of("java", log(folder), "-version"))) {
      assertThat(writing.ended()).isEqualTo(1);
      assertThat(writing.printed()).contains("Read-only file system");
    }
  }

  @Test
  void the_folder_for_temporary_files_can_be_written() throws Exception {
    try (Container writing =
        Container.command(operator, List.of("java", log("/tmp"), "-version"))) {
      assertThat(writing.ended()).as(writing.printed()).isZero();
    }
  }

  /** There is no shell in the image; the JVM writes a file where it is told to. */
  private static String log(String folder) {
    return "-Xlog:safepoint:file=" + folder + "/written";
  }
}
