package dev.vpclab.sandbox.benchmark;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lab that everything is measured with, as {@code crds/examples/tutorial} has it. */
final class Tutorial {
  /** What {@code kubectl delete} names first, which is the wrong order. */
  static final List<Class<? extends HasMetadata>> KINDS =
      List.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class);

  private static final Path MANIFESTS = Path.of("../crds/examples/tutorial");
  private static final String SECRET = text("user-data.yaml");
  private static final List<String> RESOURCES =
      List.of(text("lab.yaml"), text("s3.yaml"), text("cloudformation.yaml"));

  private Tutorial() {}

  /** The user data that its instances ask for. */
  static HasMetadata secret(String namespace) {
    return in(namespace, SECRET);
  }

  /** The lab and its two endpoints. */
  static List<HasMetadata> resources(String namespace) {
    return RESOURCES.stream().map(text -> in(namespace, text)).toList();
  }

  static VpcLab lab() {
    return Serialization.unmarshal(RESOURCES.getFirst(), VpcLab.class);
  }

  private static HasMetadata in(String namespace, String text) {
    HasMetadata resource = Serialization.unmarshal(text);
    resource.getMetadata().setNamespace(namespace);
    return resource;
  }

  private static String text(String file) {
    try {
      return Files.readString(MANIFESTS.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
