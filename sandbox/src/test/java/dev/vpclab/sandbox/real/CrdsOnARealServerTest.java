package dev.vpclab.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated CRDs on the API server that others wrote: it alone evaluates CEL. */
class CrdsOnARealServerTest {
  private static final Path CRDS = Path.of("..", "crds");
  private static KubernetesClient client;

  @BeforeAll
  static void apply_the_crds() throws IOException {
    client = SharedPlane.get().client();
    var lab = new NamespaceBuilder().withNewMetadata().withName("lab").endMetadata().build();
    client.resource(lab).serverSideApply();
  }

  @AfterAll
  static void close() {
    if (client != null) {
      client.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void is_refused_when_it_is_created(Manifests.Case row) {
    var manifest = Manifests.manifest(row.kind(), "refused", row.spec());
    assertRefused(row, () -> client.resource(manifest).dryRun().create());
  }

  static List<Manifests.Case> refused() throws IOException {
    return Manifests.cases("refused.yaml");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void cannot_be_changed(Manifests.Case row) {
    var before = Manifests.manifest(row.kind(), "changed", row.spec());
    var created = client.resource(before).create();
    try {
      var after = Manifests.manifest(row.kind(), "changed", row.to());
      after.getMetadata().setResourceVersion(created.getMetadata().getResourceVersion());
      assertRefused(row, () -> client.resource(after).update());
    } finally {
      client.resource(before).delete();
    }
  }

  static List<Manifests.Case> changes() throws IOException {
    return Manifests.cases("changes.yaml");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void is_accepted(Manifests.Case row) {
    var before = Manifests.manifest(row.kind(), "accepted", row.spec());
    var created = client.resource(before).fieldValidation(Validation.STRICT).create();
    try {
      var after = Manifests.manifest(row.kind(), "accepted", row.to());
      after.getMetadata().setResourceVersion(created.getMetadata().getResourceVersion());
      client.resource(after).fieldValidation(Validation.STRICT).update();
    } finally {
      client.resource(before).delete();
    }
  }

  static List<Manifests.Case> accepted() throws IOException {
    return Manifests.cases("accepted.yaml");
  }

  @Test
  void the_tutorial_s_manifests_are_accepted_to_the_last_field() throws IOException {
    for (HasMetadata manifest : Manifests.folder(CRDS.resolve("examples/tutorial"))) {
      var applied =
          client.resource(manifest).dryRun().fieldValidation(Validation.STRICT).serverSideApply();
      assertThat(applied.getMetadata().getUid()).isNotBlank();
    }
  }

  @Test
  void a_lab_at_every_bound_is_accepted_and_can_be_changed() {
    var lab = Manifests.manifest(VpcLab.class, "largest", LargestLab.spec("before"));
    var created = client.resource(lab).fieldValidation(Validation.STRICT).create();
    try {
      var after = Manifests.manifest(VpcLab.class, "largest", LargestLab.spec("after"));
      after.getMetadata().setResourceVersion(created.getMetadata().getResourceVersion());
      assertThat(client.resource(after).update().getMetadata().getGeneration()).isEqualTo(2);
    } finally {
      client.resource(lab).delete();
    }
  }

  @Test
  void what_nobody_has_looked_at_is_not_taken_for_finished_and_has_its_defaults() {
    var manifest = Manifests.manifest(VpcLab.class, "fresh", Map.of("cidrBlock", "10.0.0.0/16"));
    client.resource(manifest).create();
    try {
      var lab = client.resources(VpcLab.class).inNamespace("lab").withName("fresh").get();
      assertThat(lab.getStatus().observedGeneration()).isEqualTo(-1);
      assertThat(lab.getSpec().enableDnsSupport()).isTrue();
      assertThat(lab.getSpec().enableDnsHostnames()).isFalse();
    } finally {
      client.resource(manifest).delete();
    }
  }

  private static void assertRefused(Manifests.Case row, ThrowingCallable call) {
    var refused = catchThrowableOfType(KubernetesClientException.class, call);
    assertThat(refused).as("what the server answered").isNotNull();
    assertThat(refused.getCode()).isEqualTo(422);
    assertThat(refused.getStatus().getDetails().getCauses())
        .anySatisfy(
            cause -> {
              assertThat(cause.getField()).isEqualTo(row.field());
              assertThat(cause.getMessage()).contains(row.says());
            });
  }
}
