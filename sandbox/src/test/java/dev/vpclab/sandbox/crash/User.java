package dev.vpclab.sandbox.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** People: with kubectl, and with a console in the operator's account. No fault is theirs. */
final class User implements AutoCloseable {
  static final String NAMESPACE = "lab";
  static final String KEY = "somebody";

  private final Simulation simulation;
  private final KubernetesClient client;
  private Ec2Client ec2;

  User(Simulation simulation) {
    this.simulation = simulation;
    this.client = KubernetesWire.client(simulation.kubernetes(), new Seam(new Unwatched(), 0));
  }

  KubernetesClient client() {
    return client;
  }

  /** His own access to EC2. */
  Ec2Client ec2() {
    if (ec2 == null) {
      ec2 =
          Ec2Client.builder()
              .region(Region.of(Simulation.REGION))
              .endpointOverride(Simulation.NOWHERE)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, "secret")))
              .httpClient(new Ec2Wire(simulation.ec2(), new Seam(new Unwatched(), 0)))
              .build();
    }
    return ec2;
  }

  /** Creates every object of a file beside the tests of this package. */
  void apply(String file) {
    apply(file, object -> true);
  }

  /** Creates these objects of a file. */
  void apply(String file, Predicate<HasMetadata> which) {
    try (InputStream in = User.class.getResourceAsStream("/crash/" + file)) {
      for (HasMetadata object : client.load(in).items()) {
        if (which.test(object)) {
          create(object);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void create(HasMetadata object) {
    if (object instanceof GenericKubernetesResource ours) {
      client.genericKubernetesResources(context(ours.getKind())).resource(ours).create();
    } else {
      client.resource(object).create();
    }
  }

  /**
   * @param kind of the product's
   * @param operations of a JSON patch (RFC 6902), without the brackets
   */
  void patch(String kind, String name, String operations) {
    resource(kind, name).patch(PatchContext.of(PatchType.JSON), "[" + operations + "]");
  }

  /** As somebody with the right to write the status. */
  void patchStatus(String kind, String name, String operations) {
    resource(kind, name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON), "[" + operations + "]");
  }

  void delete(String kind, String name) {
    resource(kind, name).delete();
  }

  /** Creates what there is not, of a file without its Secrets. */
  void applyAgain(String file) {
    apply(
        file,
        object ->
            !(object instanceof Secret)
                && find(object.getKind(), object.getMetadata().getName()).isEmpty());
  }

  /** As it is now in Kubernetes. */
  Optional<ObjectNode> find(String kind, String name) {
    return simulation.kubernetes().resources().stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .filter(object -> object.path("metadata").path("name").asText().equals(name))
        .findFirst();
  }

  /** Takes a resource away without waiting for the operator. */
  void force(String kind, String name) {
    find(kind, name)
        .ifPresent(
            object -> {
              delete(kind, name);
              if (find(kind, name).isPresent()) {
                patch(kind, name, "{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}");
              }
            });
  }

  void deleteSecret(String name) {
    client.resources(Secret.class).inNamespace(NAMESPACE).withName(name).delete();
  }

  /** Everything, in any order: by the kinds' names, or shuffled. */
  void deleteEverything(boolean shuffled) {
    List<ObjectNode> all = new ArrayList<>(simulation.kubernetes().resources());
    if (shuffled) {
      Collections.shuffle(all, simulation.random());
    }
    for (ObjectNode object : all) {
      delete(object.path("kind").asText(), object.path("metadata").path("name").asText());
    }
  }

  /** Every resource that is there is Ready, of its present generation. */
  boolean allReady() {
    return simulation.kubernetes().resources().stream().allMatch(User::ready);
  }

  boolean gone() {
    return simulation.kubernetes().resources().isEmpty();
  }

  static boolean ready(JsonNode object) {
    JsonNode generation = object.path("metadata").path("generation");
    return object.path("status").path("observedGeneration").asLong() == generation.asLong()
        && StreamSupport.stream(object.path("status").path("conditions").spliterator(), false)
            .anyMatch(
                c ->
                    c.path("type").asText().equals("Ready")
                        && c.path("status").asText().equals("True")
                        && c.path("observedGeneration").asLong() == generation.asLong());
  }

  /** The reason of the condition Ready; empty without one. */
  static String reason(JsonNode object) {
    return StreamSupport.stream(object.path("status").path("conditions").spliterator(), false)
        .filter(c -> c.path("type").asText().equals("Ready"))
        .map(c -> c.path("reason").asText())
        .findFirst()
        .orElse("");
  }

  /**
   * @throws KubernetesClientException with code 404 when it is used and there is none
   */
  Resource<GenericKubernetesResource> resource(String kind, String name) {
    return client.genericKubernetesResources(context(kind)).inNamespace(NAMESPACE).withName(name);
  }

  static ResourceDefinitionContext context(String kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup("vpclab.dev")
        .withVersion("v1alpha1")
        .withKind(kind)
        .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
        .withNamespaced(true)
        .build();
  }

  @Override
  public void close() {
    client.close();
    if (ec2 != null) {
      ec2.close();
    }
  }

  private static final class Unwatched implements Seam.Watch {
    @Override
    public Point point(int life, Point.Side side, String action, boolean mutating, String about) {
      return new Point(0, life, side, action, mutating, about);
    }

    @Override
    public List<Fault> faults() {
      return List.of();
    }

    @Override
    public void happened(Point point) {}

    @Override
    public void yield(Point point) {}
  }
}
