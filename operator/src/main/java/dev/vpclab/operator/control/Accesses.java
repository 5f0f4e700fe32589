package dev.vpclab.operator.control;

import dev.vpclab.operator.api.AwsAccess;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.plan.Admission;
import dev.vpclab.operator.plan.Mapping;
import dev.vpclab.operator.plan.Role;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Who may go to AWS as whom, by the AwsAccesses and the labels of namespaces. */
final class Accesses {
  private final AccessMode mode;
  private final KubernetesClient client;

  /** By the resource's UID. */
  private final Map<String, Asked> lately = new ConcurrentHashMap<>();

  private record Asked(String region, Identity home, Admission answer) {}

  private volatile Cache<AwsAccess> accesses;
  private volatile Cache<Namespace> namespaces;

  Accesses(AccessMode mode, KubernetesClient client) {
    this.mode = mode;
    this.client = client;
  }

  /** The caches that also do the waking. */
  void caches(Cache<AwsAccess> accessCache, Cache<Namespace> namespaceCache) {
    accesses = accessCache;
    namespaces = namespaceCache;
  }

  /**
   * By what the caches show: for what exists, and to see that something has changed.
   *
   * @param region where it is or will be; null while that is not known
   * @param home where its objects are, or its lab's; null before the first
   */
  Admission admission(HasMetadata resource, String region, Identity home) {
    String uid = resource.getMetadata().getUid();
    while (true) {
      Admission answer = answer(resource, region, home);
      lately.put(uid, new Asked(region, home, answer));
      // Whoever wakes looks at what was answered: a change before that would wake nobody.
      if (answer.equals(answer(resource, region, home))) {
        return answer;
      }
    }
  }

  /**
   * By what Kubernetes itself says now, before the first object is made: a cache that is a moment
   * behind would have a tenant's lab made in somebody else's account.
   */
  Admission confirmed(HasMetadata resource, String region) {
    List<Mapping> mappings =
        mode == AccessMode.OFF
            ? List.of()
            : client.resources(AwsAccess.class).list().getItems().stream()
                .map(Accesses::mapping)
                .toList();
    return admission(resource, region, null, mappings, this::current);
  }

  /** As whom the resource's objects are looked at; empty while nobody may. */
  Optional<Role> role(HasMetadata resource, Identity home) {
    return answer(resource, home.region(), home) instanceof Admission.Granted granted
        ? Optional.of(granted.access().role())
        : Optional.empty();
  }

  /**
   * The AwsAccess that last let the resource in, null for none: what it makes with it may not be
   * seen yet.
   */
  String admittedBy(HasMetadata resource) {
    Asked last = lately.get(resource.getMetadata().getUid());
    return last != null && last.answer() instanceof Admission.Granted granted
        ? granted.access().name()
        : null;
  }

  /** Whether the answer has become another one since it was last given; false if none was. */
  boolean changed(HasMetadata resource) {
    Asked last = lately.get(resource.getMetadata().getUid());
    return last != null && !last.answer().equals(answer(resource, last.region(), last.home()));
  }

  void ended(String uid) {
    lately.remove(uid);
  }

  /** All AwsAccesses, as far as the cache shows. */
  List<Mapping> mappings() {
    return mode == AccessMode.OFF ? List.of() : accesses.list().map(Accesses::mapping).toList();
  }

  /** The labels of the namespaces that it selects, by name, as far as the cache shows. */
  SortedMap<String, Map<String, String>> selected(Mapping mapping) {
    SortedMap<String, Map<String, String>> selected = new TreeMap<>();
    namespaces
        .list(namespace -> mapping.selects(labels(namespace)))
        .forEach(each -> selected.put(each.getMetadata().getName(), labels(each)));
    return selected;
  }

  /** The labels of the resource's namespace, as far as the cache shows. */
  Map<String, String> labels(HasMetadata resource) {
    return cached(resource.getMetadata().getNamespace());
  }

  static Mapping mapping(AwsAccess access) {
    return new Mapping(
        access.getMetadata().getName(), access.getSpec(), access.isMarkedForDeletion());
  }

  static Map<String, String> labels(Namespace namespace) {
    Map<String, String> labels = namespace.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }

  private Admission answer(HasMetadata resource, String region, Identity home) {
    return admission(resource, region, home, mappings(), this::cached);
  }

  private Admission admission(
      HasMetadata resource,
      String region,
      Identity home,
      List<Mapping> mappings,
      Function<String, Map<String, String>> labels) {
    String namespace = resource.getMetadata().getNamespace();
    return Admission.of(
        mappings,
        mode == AccessMode.REQUIRED,
        new Admission.Question(
            namespace,
            mappings.isEmpty() ? Map.of() : labels.apply(namespace),
            region,
            home,
            resource.isMarkedForDeletion()));
  }

  /** One that is too new for the cache is asked for. */
  private Map<String, String> cached(String name) {
    Optional<Namespace> known = namespaces.get(new ResourceID(name));
    return known.map(Accesses::labels).orElseGet(() -> current(name));
  }

  private Map<String, String> current(String name) {
    Namespace namespace = client.namespaces().withName(name).get();
    return namespace == null ? Map.of() : labels(namespace);
  }
}
