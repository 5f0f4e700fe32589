package dev.vpclab.operator.control;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.plan.Selector;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The resources of the three kinds, from the caches that also do the waking: what woke somebody is
 * what he then sees.
 */
final class References {
  private final boolean everything;
  private final Shard shard;
  private final List<Cache<? extends HasMetadata>> primaries = new CopyOnWriteArrayList<>();
  private volatile Cache<VpcLab> labs;
  private volatile Cache<GatewayEndpoint> gateways;
  private volatile Cache<InterfaceEndpoint> interfaces;
  private volatile boolean filled;

  /**
   * @param everything whether all namespaces are watched
   */
  References(boolean everything) {
    this(everything, new Shard(Selector.EVERYTHING));
  }

  /**
   * @param everything whether all namespaces are watched
   * @param shard what of it is ours
   */
  References(boolean everything, Shard shard) {
    this.everything = everything;
    this.shard = shard;
  }

  /** By which labs it is told whose an endpoint is. */
  void labs(Cache<VpcLab> cache) {
    labs = cache;
  }

  void primary(Cache<? extends HasMetadata> cache) {
    primaries.add(cache);
  }

  void endpoints(Cache<GatewayEndpoint> gatewayCache, Cache<InterfaceEndpoint> interfaceCache) {
    gateways = gatewayCache;
    interfaces = interfaceCache;
  }

  /** All caches hold what was there at the start; before, absence means nothing. */
  void fill() {
    filled = true;
  }

  boolean filled() {
    return filled;
  }

  Stream<GatewayEndpoint> gateways(String namespace) {
    return gateways.list(endpoint -> namespace.equals(endpoint.getMetadata().getNamespace()));
  }

  Stream<InterfaceEndpoint> interfaces(String namespace) {
    return interfaces.list(endpoint -> namespace.equals(endpoint.getMetadata().getNamespace()));
  }

  /** Every resource of the three kinds that is watched, of whatever shard. */
  Stream<? extends HasMetadata> all() {
    return primaries.stream().flatMap(Cache::list);
  }

  /** Those that are ours to act on. */
  Stream<? extends HasMetadata> ours() {
    return all().filter(this::isOurs);
  }

  boolean isOurs(HasMetadata resource) {
    return shard.owns(resource, (namespace, name) -> lab(labs, name, namespace));
  }

  /**
   * The UIDs of all resources of the three kinds in the cluster; empty when that is not known,
   * because not all namespaces are watched.
   */
  Set<String> owners() {
    Set<String> uids = new HashSet<>();
    if (everything && filled) {
      all().forEach(resource -> uids.add(resource.getMetadata().getUid()));
    }
    return uids;
  }

  static Optional<VpcLab> lab(Cache<VpcLab> labs, String name, String namespace) {
    return labs.get(new ResourceID(name, namespace));
  }

  /** The lab that the endpoint refers to; null when a broken spec names none. */
  static String labName(GatewayEndpoint endpoint) {
    return endpoint.getSpec() == null || endpoint.getSpec().labRef() == null
        ? null
        : endpoint.getSpec().labRef().name();
  }

  /** The lab that the endpoint refers to; null when a broken spec names none. */
  static String labName(InterfaceEndpoint endpoint) {
    return endpoint.getSpec() == null || endpoint.getSpec().labRef() == null
        ? null
        : endpoint.getSpec().labRef().name();
  }
}
