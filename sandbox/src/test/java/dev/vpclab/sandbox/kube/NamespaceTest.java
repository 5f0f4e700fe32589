package dev.vpclab.sandbox.kube;

import static dev.vpclab.sandbox.kube.ApiCase.LABS;
import static dev.vpclab.sandbox.kube.ApiCase.SECRETS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.sandbox.kube.ApiCase.Answer;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A namespace goes with everything in it, and not before. */
class NamespaceTest {
  private static final String NAMESPACE = "/api/v1/namespaces/lab";

  @Test
  void it_ends_when_the_last_finalizer_in_it_is_off() throws Exception {
    try (ApiCase api = ApiCase.started();
        KubernetesClient client = api.kubernetes().client()) {
      api.post(SECRETS, ApiCase.secret("a"));
      api.post(LABS, ApiCase.lab("a", "{\"cidrBlock\": \"10.0.0.0/16\"}"));
      api.patch(LABS + "/a", "merge", "{\"metadata\":{\"finalizers\":[\"x/y\"]}}");

      Answer deleted = api.delete(NAMESPACE);
      assertThat(deleted.body().path("status").path("phase").asText()).isEqualTo("Terminating");
      Answer late = api.post(SECRETS, ApiCase.secret("late"));
      assertThat(late.code()).isEqualTo(403);
      assertThat(late.message())
          .isEqualTo(
              "secrets \"late\" is forbidden: unable to create new content in namespace lab because"
                  + " it is being terminated");
      client
          .secrets()
          .inNamespace("lab")
          .withName("a")
          .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
      client
          .genericKubernetesResources("vpclab.dev/v1alpha1", "VpcLab")
          .inNamespace("lab")
          .withName("a")
          .waitUntilCondition(lab -> lab.isMarkedForDeletion(), 30, TimeUnit.SECONDS);
      assertThat(api.get(NAMESPACE).code()).isEqualTo(200);

      api.patch(LABS + "/a", "merge", "{\"metadata\":{\"finalizers\":null}}");
      Namespace gone =
          client
              .namespaces()
              .withName("lab")
              .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
      assertThat(gone).isNull();
      assertThat(api.get(LABS + "/a").code()).isEqualTo(404);
    }
  }
}
