package dev.vpclab.operator.control;

import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.GatewayEndpointStatus;
import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.RouteTableBinding;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.UserData;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointGraph;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.PrefixList;
import dev.vpclab.operator.plan.ServiceName;
import dev.vpclab.operator.plan.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The kind {@code GatewayEndpoint}. */
final class Gateways implements Kind<GatewayEndpoint, GatewayEndpointStatus> {
  /** A gateway endpoint is routes; somebody else's to the same prefix list would be in its way. */
  private static final Extent EXTENT =
      new Extent(Set.of(Live.Endpoint.class, Live.RouteTable.class), Set.of(), true);

  private static final Extent GOING = new Extent(Set.of(Live.Endpoint.class), Set.of(), false);

  private final BiFunction<String, String, Optional<VpcLab>> labs;

  /**
   * @param labs a lab by namespace and name
   */
  Gateways(BiFunction<String, String, Optional<VpcLab>> labs) {
    this.labs = labs;
  }

  @Override
  public Optional<String> region(GatewayEndpoint endpoint) {
    GatewayEndpointStatus status = endpoint.getStatus();
    return status != null && status.identity() != null
        ? Optional.ofNullable(status.identity().region())
        : reference(endpoint).region();
  }

  @Override
  public Identity home(GatewayEndpoint endpoint) {
    return reference(endpoint).home(endpoint.getStatus());
  }

  @Override
  public boolean isOurs(GatewayEndpoint endpoint, Shard shard) {
    return shard.owns(endpoint, labs);
  }

  @Override
  public Wish wish(GatewayEndpoint endpoint, Owner owner, String region) {
    GatewayEndpointSpec spec = endpoint.getSpec();
    LabReference reference = reference(endpoint);
    PolicyText policy = PolicyText.of(spec.policy(), spec.policyDocument());
    List<Finding> obstacles = new ArrayList<>(Validation.of(spec));
    obstacles.addAll(policy.problems());
    if (obstacles.isEmpty()) {
      obstacles.addAll(
          reference.obstacles(
              spec.routeTables().stream().map(LabGraph::table).collect(Collectors.toSet()),
              StatusParts.of(endpoint.getStatus()).begun()));
    }
    if (!obstacles.isEmpty()) {
      return Wish.blocked(obstacles, reference.digest());
    }
    return new Wish(
        EndpointGraph.of(owner, spec, endpoint.getMetadata().getName(), region, policy.text()),
        List.of(),
        List.of(),
        UserData.NONE,
        ServiceName.inFull(spec.serviceName(), region),
        reference.digest());
  }

  @Override
  public Owner lab(GatewayEndpoint endpoint, Owner owner) {
    VpcLab lab = reference(endpoint).lab();
    return lab == null ? owner : Owners.of(owner.cluster(), lab);
  }

  @Override
  public List<String> goingFirst(GatewayEndpoint endpoint) {
    return List.of();
  }

  @Override
  public Extent extent(GatewayEndpoint endpoint) {
    return endpoint.isMarkedForDeletion() ? GOING : EXTENT.in(reference(endpoint).vpcs());
  }

  @Override
  public Optional<String> scarce() {
    return Optional.of(Create.Endpoint.VERB);
  }

  @Override
  public Set<Class<? extends Live>> around() {
    return Set.of();
  }

  @Override
  public GatewayEndpointStatus with(GatewayEndpointStatus previous, StatusParts parts) {
    GatewayEndpointStatus p = previous;
    return new GatewayEndpointStatus(
        parts.observedGeneration(),
        parts.identity(),
        p == null ? null : p.vpcId(),
        p == null ? null : p.endpointId(),
        p == null ? null : p.state(),
        p == null ? null : p.serviceName(),
        p == null ? null : p.prefixListId(),
        p == null ? List.of() : p.prefixListCidrs(),
        p == null ? List.of() : p.routeTables(),
        parts.progress(),
        parts.conditions(),
        parts.resources(),
        parts.intents(),
        parts.setbacks(),
        parts.deletion(),
        parts.seen());
  }

  @Override
  public GatewayEndpointStatus with(
      GatewayEndpointStatus status, GatewayEndpoint endpoint, Sight sight) {
    Optional<Live.Endpoint> live = sight.mine(EndpointGraph.ENDPOINT, Live.Endpoint.class);
    String service = ServiceName.inFull(endpoint.getSpec().serviceName(), sight.region());
    Optional<PrefixList> prefixes = Optional.ofNullable(sight.catalog().prefixLists().get(service));
    return new GatewayEndpointStatus(
        status.observedGeneration(),
        status.identity(),
        live.map(Live.Endpoint::vpcId).or(() -> sight.vpc().map(Live.Vpc::id)).orElse(null),
        live.map(Live.Endpoint::id).orElse(null),
        live.map(Live.Endpoint::state).orElse(null),
        service,
        prefixes.map(PrefixList::id).orElse(null),
        prefixes.map(PrefixList::cidrBlocks).orElse(List.of()),
        endpoint.getSpec().routeTables().stream()
            .map(name -> binding(name, live, prefixes, sight))
            .toList(),
        status.progress(),
        status.conditions(),
        status.resources(),
        status.intents(),
        status.setbacks(),
        status.deletion(),
        status.seen());
  }

  private static RouteTableBinding binding(
      String name, Optional<Live.Endpoint> endpoint, Optional<PrefixList> prefixes, Sight sight) {
    Optional<Live.RouteTable> table = sight.ofLab(LabGraph.table(name), Live.RouteTable.class);
    boolean installed =
        endpoint.isPresent()
            && table.stream()
                .flatMap(t -> t.routes().stream())
                .filter(route -> route.target().equals(endpoint.get().id()))
                .filter(route -> route.state().equals("active"))
                .anyMatch(
                    route -> prefixes.isEmpty() || prefixes.get().id().equals(route.destination()));
    return new RouteTableBinding(name, table.map(Live.RouteTable::id).orElse(null), installed);
  }

  private LabReference reference(GatewayEndpoint endpoint) {
    String name = References.labName(endpoint);
    return new LabReference(
        name,
        name == null ? null : labs.apply(endpoint.getMetadata().getNamespace(), name).orElse(null));
  }
}
