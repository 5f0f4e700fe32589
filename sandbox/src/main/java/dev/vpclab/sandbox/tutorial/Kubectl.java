package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the tutorial does to Kubernetes, with the manifests of one directory.
 *
 * @param namespace where everything happens
 */
public record Kubectl(KubernetesClient client, Path manifests, String namespace) {

  /** Creates what a file of the directory has, or merges it into what is there. */
  public void apply(String file) {
    for (HasMetadata object : read(manifests.resolve(file))) {
      Resource<HasMetadata> resource = client.resource(object).inNamespace(namespace);
      if (resource.get() == null) {
        resource.create();
      } else {
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), Serialization.asJson(object));
      }
    }
  }

  /** Deletes everything and waits for nothing: the lab first, which is the wrong order. */
  public void deleteEverything() {
    client.resources(VpcLab.class).inNamespace(namespace).delete();
    client.resources(GatewayEndpoint.class).inNamespace(namespace).delete();
    client.resources(InterfaceEndpoint.class).inNamespace(namespace).delete();
    client.secrets().inNamespace(namespace).delete();
  }

  private List<HasMetadata> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return client.load(in).items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
