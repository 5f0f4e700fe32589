package dev.vpclab.sandbox.real;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The definitions of the kinds, packed into the sandbox from {@code crds/}. */
public final class Crds {
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(VpcLab.class, GatewayEndpoint.class, InterfaceEndpoint.class, AwsAccess.class);

  private Crds() {}

  /** Applies them to the server; returns when it serves them. */
  public static void install(ControlPlane plane) throws IOException {
    try (KubernetesClient client = plane.client()) {
      for (var kind : KINDS) {
        client.resource(read(kind)).forceConflicts().serverSideApply();
      }
      plane.await("the kinds are served", () -> served(client));
    }
  }

  private static String read(Class<? extends HasMetadata> kind) throws IOException {
    String file = "/crds/" + HasMetadata.getFullResourceName(kind) + "-v1.yml";
    try (InputStream in = Crds.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Established is not enough: requests are answered with 404 for a moment longer. */
  private static boolean served(KubernetesClient client) {
    try {
      return KINDS.stream().allMatch(kind -> client.resources(kind).list() != null);
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }
}
