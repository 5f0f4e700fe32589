package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointStatus;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.aws.UserData;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.EndpointGraph;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.ServiceName;
import dev.vpclab.operator.plan.Validation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The kind {@code InterfaceEndpoint}. */
final class Interfaces implements Kind<InterfaceEndpoint, InterfaceEndpointStatus> {
  /** What is needed to make one: it is in subnets, with groups. */
  private static final Extent EXTENT =
      new Extent(
          Set.of(Live.Endpoint.class), Set.of(Live.Subnet.class, Live.SecurityGroup.class), true);

  /** That it is gone is seen in itself; a group of its own may be left. */
  private static final Extent GOING =
      new Extent(Set.of(Live.Endpoint.class, Live.SecurityGroup.class), Set.of(), false);

  private static final Extent ENDPOINT = new Extent(Set.of(Live.Endpoint.class), Set.of(), false);

  private final BiFunction<String, String, Optional<VpcLab>> labs;

  /**
   * @param labs a lab by namespace and name
   */
  Interfaces(BiFunction<String, String, Optional<VpcLab>> labs) {
    this.labs = labs;
  }

  @Override
  public Optional<String> region(InterfaceEndpoint endpoint) {
    InterfaceEndpointStatus status = endpoint.getStatus();
    return status != null && status.identity() != null
        ? Optional.ofNullable(status.identity().region())
        : reference(endpoint).region();
  }

  @Override
  public Identity home(InterfaceEndpoint endpoint) {
    return reference(endpoint).home(endpoint.getStatus());
  }

  @Override
  public boolean isOurs(InterfaceEndpoint endpoint, Shard shard) {
    return shard.owns(endpoint, labs);
  }

  @Override
  public Wish wish(InterfaceEndpoint endpoint, Owner owner, String region) {
    InterfaceEndpointSpec spec = endpoint.getSpec();
    LabReference reference = reference(endpoint);
    PolicyText policy = PolicyText.of(spec.policy(), spec.policyDocument());
    List<Finding> obstacles = new ArrayList<>(Validation.of(spec));
    obstacles.addAll(policy.problems());
    if (obstacles.isEmpty()) {
      obstacles.addAll(
          reference.obstacles(needs(spec), StatusParts.of(endpoint.getStatus()).begun()));
    }
    if (!obstacles.isEmpty()) {
      return Wish.blocked(obstacles, reference.digest());
    }
    return new Wish(
        EndpointGraph.of(
            owner,
            spec,
            endpoint.getMetadata().getName(),
            region,
            policy.text(),
            reference.lab().getSpec().cidrBlock()),
        List.of(),
        List.of(),
        UserData.NONE,
        ServiceName.inFull(spec.serviceName(), region),
        reference.digest());
  }

  @Override
  public Owner lab(InterfaceEndpoint endpoint, Owner owner) {
    VpcLab lab = reference(endpoint).lab();
    return lab == null ? owner : Owners.of(owner.cluster(), lab);
  }

  @Override
  public List<String> goingFirst(InterfaceEndpoint endpoint) {
    return List.of();
  }

  @Override
  public Extent extent(InterfaceEndpoint endpoint) {
    if (endpoint.isMarkedForDeletion()) {
      // A group of its own cannot go before the interfaces, which linger.
      return mayHaveGroup(endpoint) ? GOING.andNow(Live.NetworkInterface.class) : GOING;
    }
    Extent extent = EXTENT.in(reference(endpoint).vpcs());
    if (endpoint.getSpec().securityGroups() == null) {
      // Groups of the lab are only looked at.
      extent = extent.andNow(Live.SecurityGroup.class);
    }
    return StatusParts.of(endpoint.getStatus()).begun()
        ? extent.andLately(Live.NetworkInterface.class)
        : extent;
  }

  @Override
  public Optional<Extent> first(InterfaceEndpoint endpoint) {
    return endpoint.isMarkedForDeletion() && !mayHaveGroup(endpoint)
        ? Optional.of(ENDPOINT)
        : Optional.empty();
  }

  /** As far as spec and status say; the last looks see what neither does. */
  private static boolean mayHaveGroup(InterfaceEndpoint endpoint) {
    StatusParts parts = StatusParts.of(endpoint.getStatus());
    String group = ObjectKind.SECURITY_GROUP.resourceType() + "/";
    return endpoint.getSpec() == null
        || endpoint.getSpec().securityGroups() == null
        || parts.resources().stream().anyMatch(row -> row.key().startsWith(group))
        || parts.intents().stream().anyMatch(row -> row.key().startsWith(group));
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
  public InterfaceEndpointStatus with(InterfaceEndpointStatus previous, StatusParts parts) {
    InterfaceEndpointStatus p = previous;
    return new InterfaceEndpointStatus(
        parts.observedGeneration(),
        parts.identity(),
        p == null ? null : p.vpcId(),
        p == null ? null : p.endpointId(),
        p == null ? null : p.state(),
        p == null ? null : p.serviceName(),
        p == null ? List.of() : p.dnsNames(),
        p == null ? null : p.dnsName(),
        p == null ? null : p.address(),
        p == null ? null : p.privateDnsEnabled(),
        p == null ? List.of() : p.addresses(),
        p == null ? List.of() : p.leftOut(),
        parts.progress(),
        parts.conditions(),
        parts.resources(),
        parts.intents(),
        parts.setbacks(),
        parts.deletion(),
        parts.seen());
  }

  @Override
  public InterfaceEndpointStatus with(
      InterfaceEndpointStatus status, InterfaceEndpoint endpoint, Sight sight) {
    InterfaceFacts facts = InterfaceFacts.of(endpoint.getSpec(), sight);
    return new InterfaceEndpointStatus(
        status.observedGeneration(),
        status.identity(),
        facts.vpcId(),
        facts.endpointId(),
        facts.state(),
        ServiceName.inFull(endpoint.getSpec().serviceName(), sight.region()),
        facts.dnsNames(),
        facts.dnsNames().stream().findFirst().orElse(null),
        facts.addresses().stream().map(a -> a.address()).findFirst().orElse(null),
        facts.privateDns(),
        facts.addresses(),
        facts.leftOut(),
        status.progress(),
        status.conditions(),
        status.resources(),
        status.intents(),
        status.setbacks(),
        status.deletion(),
        status.seen());
  }

  private static Set<Key> needs(InterfaceEndpointSpec spec) {
    Set<Key> keys = new HashSet<>();
    spec.subnets().forEach(name -> keys.add(LabGraph.subnet(name)));
    if (spec.securityGroups() != null) {
      spec.securityGroups().forEach(name -> keys.add(LabGraph.group(name)));
    }
    return keys;
  }

  private LabReference reference(InterfaceEndpoint endpoint) {
    String name = References.labName(endpoint);
    return new LabReference(
        name,
        name == null ? null : labs.apply(endpoint.getMetadata().getNamespace(), name).orElse(null));
  }
}
