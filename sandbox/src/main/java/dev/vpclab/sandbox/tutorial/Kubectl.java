package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the tutorial does to Kubernetes, with the manifests of one directory.
 *
 * @param namespace where everything happens
 */
public record Kubectl(KubernetesClient client, Path manifests, String namespace) {

  /** Creates the manifests' objects of one kind. */
  public void create(String kind) {
    List<HasMetadata> objects = read().stream().filter(o -> o.getKind().equals(kind)).toList();
    if (objects.isEmpty()) {
      throw new IllegalStateException("no manifest of kind " + kind + " in " + manifests);
    }
    objects.forEach(object -> client.resource(object).inNamespace(namespace).create());
  }

  public void mergePatch(Class<? extends HasMetadata> kind, String name, String patch) {
    client
        .resources(kind)
        .inNamespace(namespace)
        .withName(name)
        .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Deletes everything and waits for nothing: the lab first, which is the wrong order. */
  public void deleteEverything() {
    client.resources(VpcLab.class).inNamespace(namespace).delete();
    client.resources(GatewayEndpoint.class).inNamespace(namespace).delete();
    client.resources(InterfaceEndpoint.class).inNamespace(namespace).delete();
    client.secrets().inNamespace(namespace).delete();
  }

  private List<HasMetadata> read() {
    try (Stream<Path> files = Files.list(manifests)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<HasMetadata> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return client.load(in).items();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
