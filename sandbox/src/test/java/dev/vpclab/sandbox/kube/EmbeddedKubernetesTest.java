package dev.vpclab.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.Preconditions;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each behaviour as Kubernetes' API conventions describe it, seen through a real client. */
class EmbeddedKubernetesTest {
  private static final ResourceDefinitionContext LABS =
      new ResourceDefinitionContext.Builder()
          .withGroup("vpclab.dev")
          .withVersion("v1alpha1")
          .withKind("VpcLab")
          .withPlural("vpclabs")
          .withNamespaced(true)
          .build();

  private EmbeddedKubernetes kubernetes;
  private KubernetesClient client;

  @BeforeEach
  void start() throws Exception {
    kubernetes = EmbeddedKubernetes.start();
    client = kubernetes.client();
  }

  @AfterEach
  void stop() {
    client.close();
    kubernetes.close();
  }

  private Resource<GenericKubernetesResource> lab() {
    return client.genericKubernetesResources(LABS).inNamespace("lab").withName("a");
  }

  private GenericKubernetesResource created(String... finalizers) {
    return client
        .resource(
            new GenericKubernetesResourceBuilder()
                .withApiVersion("vpclab.dev/v1alpha1")
                .withKind("VpcLab")
                .withNewMetadata()
                .withName("a")
                .withNamespace("lab")
                .withFinalizers(finalizers)
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("cidrBlock", "10.0.0.0/16"))
                .addToAdditionalProperties("status", Map.of("vpcId", "forged"))
                .build())
        .create();
  }

  private static GenericKubernetesResource with(
      GenericKubernetesResource lab, String field, Map<String, ?> value) {
    GenericKubernetesResource copy = new GenericKubernetesResourceBuilder(lab).build();
    copy.setAdditionalProperty(field, value);
    return copy;
  }

  private GenericKubernetesResource patch(PatchType type, String patch) {
    return lab().patch(PatchContext.of(type), patch);
  }

  private static void assertRefused(int code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(code));
  }

  @Test
  void a_new_object_has_identity_generation_1_and_the_default_status() {
    GenericKubernetesResource lab = created();
    assertThat(lab.getMetadata().getUid()).isNotBlank();
    assertThat(lab.getMetadata().getCreationTimestamp()).isNotBlank();
    assertThat(lab.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(lab.<Map<String, Object>>get("status")).isEqualTo(Map.of("observedGeneration", -1));
    assertRefused(409, this::created);
  }

  @Test
  void a_change_of_the_spec_raises_the_generation_and_leaves_the_status() {
    GenericKubernetesResource lab = created();
    lab = client.resource(with(lab, "status", Map.of("vpcId", "vpc-1"))).updateStatus();
    GenericKubernetesResource edited =
        client
            .resource(
                with(
                    with(lab, "spec", Map.of("cidrBlock", "10.0.0.0/16", "name", "b")),
                    "status",
                    Map.of()))
            .update();
    assertThat(edited.getMetadata().getGeneration()).isEqualTo(2);
    assertThat(edited.<String>get("status", "vpcId")).isEqualTo("vpc-1");
  }

  @Test
  void a_change_of_the_status_changes_nothing_else() {
    GenericKubernetesResource lab = with(created(), "spec", Map.of("cidrBlock", "10.9.0.0/16"));
    lab.getMetadata().setLabels(Map.of("a", "b"));
    lab = client.resource(with(lab, "status", Map.of("vpcId", "vpc-1"))).updateStatus();
    assertThat(lab.<String>get("status", "vpcId")).isEqualTo("vpc-1");
    assertThat(lab.<String>get("spec", "cidrBlock")).isEqualTo("10.0.0.0/16");
    assertThat(lab.getMetadata().getLabels()).isNullOrEmpty();
    assertThat(lab.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void labels_and_finalizers_do_not_raise_the_generation() {
    created();
    GenericKubernetesResource lab =
        patch(PatchType.JSON_MERGE, "{\"metadata\":{\"finalizers\":[\"vpclab.dev/x\"]}}");
    assertThat(lab.getFinalizers()).containsExactly("vpclab.dev/x");
    assertThat(lab.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void a_write_at_a_stale_version_is_refused_for_spec_and_status_and_patches() {
    GenericKubernetesResource first = created();
    patch(PatchType.JSON_MERGE, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
    String version = first.getMetadata().getResourceVersion();
    assertRefused(409, () -> client.resource(with(first, "spec", Map.of())).update());
    assertRefused(
        409, () -> client.resource(with(first, "status", Map.of("vpcId", "vpc-1"))).updateStatus());
    assertRefused(
        409,
        () ->
            patch(
                PatchType.JSON_MERGE,
                "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{}}".formatted(version)));
    assertRefused(
        409,
        () ->
            patch(
                PatchType.JSON,
                """
                [{"op": "add", "path": "/spec/name", "value": "x"},
                 {"op": "replace", "path": "/metadata/resourceVersion", "value": "%s"}]\
                """
                    .formatted(version)));
  }

  @Test
  void a_write_that_changes_nothing_keeps_the_version() {
    GenericKubernetesResource lab = created();
    assertThat(client.resource(lab).update().getMetadata().getResourceVersion())
        .isEqualTo(lab.getMetadata().getResourceVersion());
  }

  @Test
  void a_merge_patch_replaces_lists_and_removes_by_null() {
    created();
    patch(
        PatchType.JSON_MERGE,
        "{\"spec\":{\"name\":\"n\",\"reachability\":{\"services\":[\"s3\",\"ec2\"]}}}");
    GenericKubernetesResource lab =
        patch(
            PatchType.JSON_MERGE,
            "{\"spec\":{\"name\":null,\"reachability\":{\"services\":[\"sts\"]}}}");
    assertThat(lab.<Map<String, Object>>get("spec"))
        .containsEntry("reachability", Map.of("services", List.of("sts")))
        .doesNotContainKey("name");
  }

  @Test
  void a_json_patch_whose_test_fails_is_refused_and_does_nothing() {
    created();
    assertRefused(
        422,
        () ->
            patch(
                PatchType.JSON,
                """
                [{"op": "replace", "path": "/spec/cidrBlock", "value": "10.1.0.0/16"},
                 {"op": "test", "path": "/spec/cidrBlock", "value": "10.2.0.0/16"}]\
                """));
    assertThat(lab().get().<String>get("spec", "cidrBlock")).isEqualTo("10.0.0.0/16");
  }

  @Test
  void server_side_apply_is_not_supported() {
    assertRefused(415, () -> client.resource(created()).serverSideApply());
  }

  @Test
  void an_object_with_a_finalizer_is_marked_and_goes_with_the_last_one() {
    created("vpclab.dev/x");
    lab().delete();
    GenericKubernetesResource lab = lab().get();
    assertThat(lab.isMarkedForDeletion()).isTrue();
    assertThat(lab.getMetadata().getGeneration()).isEqualTo(2);
    assertRefused(
        422,
        () ->
            patch(
                PatchType.JSON,
                "[{\"op\":\"add\",\"path\":\"/metadata/finalizers/-\",\"value\":\"y/y\"}]"));
    lab().delete();
    assertThat(lab().get().getMetadata().getResourceVersion())
        .isEqualTo(lab.getMetadata().getResourceVersion());
    patch(PatchType.JSON, "[{\"op\":\"remove\",\"path\":\"/metadata/finalizers/0\"}]");
    assertThat(lab().get()).isNull();
  }

  @Test
  void a_delete_with_another_uid_is_refused() {
    GenericKubernetesResource lab = created();
    assertRefused(409, () -> delete("somebody-else"));
    assertThat(lab().get()).isNotNull();
    delete(lab.getMetadata().getUid());
    assertThat(lab().get()).isNull();
  }

  private void delete(String uid) {
    DeleteOptions options = new DeleteOptions();
    options.setPreconditions(new Preconditions(null, uid));
    client.raw("/apis/vpclab.dev/v1alpha1/namespaces/lab/vpclabs/a", "DELETE", options);
  }

  @Test
  void a_secret_is_stored_in_base_64_and_found_by_its_label() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .addToLabels("vpclab.dev/user-data", "true")
                .endMetadata()
                .addToStringData("script", "#!/bin/sh")
                .build())
        .create();
    List<Secret> found =
        client.secrets().withLabel("vpclab.dev/user-data", "true").list().getItems();
    assertThat(found).singleElement().extracting(Secret::getType).isEqualTo("Opaque");
    assertThat(found.get(0).getData()).containsEntry("script", "IyEvYmluL3No");
    assertThat(client.secrets().withoutLabel("vpclab.dev/user-data").list().getItems()).isEmpty();
  }

  @Test
  void there_are_namespaces_with_uids_and_nothing_is_created_in_one_that_is_not_there() {
    assertThat(client.namespaces().withName("kube-system").get().getMetadata().getUid())
        .isNotBlank();
    assertRefused(
        404,
        () ->
            client
                .secrets()
                .inNamespace("nowhere")
                .resource(new SecretBuilder().withNewMetadata().withName("s").endMetadata().build())
                .create());
  }

  @Test
  void a_client_discovers_the_three_kinds() {
    assertThat(client.hasApiGroup("vpclab.dev", true)).isTrue();
    assertThat(client.getApiResources("vpclab.dev/v1alpha1").getResources())
        .extracting("name")
        .contains("vpclabs", "gatewayendpoints", "interfaceendpoints", "vpclabs/status");
  }

  @Test
  void writes_are_recorded_and_can_be_refused() {
    GenericKubernetesResource lab = created();
    kubernetes.beforeWrite(
        write -> {
          if (write.ofStatus()) {
            throw new ApiFault(503, "ServiceUnavailable", "not now");
          }
        });
    assertRefused(503, () -> client.resource(lab).updateStatus());
    assertThat(kubernetes.writes())
        .extracting(Write::verb, Write::resource, Write::name, Write::subresource, Write::code)
        .containsExactly(
            tuple("create", "vpclabs", "", "", 201),
            tuple("update", "vpclabs", "a", "status", 503));
  }
}
