package dev.vpclab.operator.control;

import dev.vpclab.operator.api.Identity;
import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.operator.api.VpcLab;
import dev.vpclab.operator.api.VpcLabSpec;
import dev.vpclab.operator.api.VpcLabStatus;
import dev.vpclab.operator.aws.Extent;
import dev.vpclab.operator.plan.Finding;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.Live;
import dev.vpclab.operator.plan.Owner;
import dev.vpclab.operator.plan.Reachability;
import dev.vpclab.operator.plan.Reason;
import dev.vpclab.operator.plan.Validation;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The kind {@code VpcLab}. */
final class Labs implements Kind<VpcLab, VpcLabStatus> {
  private final KubernetesClient client;
  private final OperatorOptions options;
  private final LabEndpoints endpoints;

  Labs(KubernetesClient client, OperatorOptions options, LabEndpoints endpoints) {
    this.client = client;
    this.options = options;
    this.endpoints = endpoints;
  }

  /** Where it was made binds; before that the spec says, and then the operator's default. */
  @Override
  public Optional<String> region(VpcLab lab) {
    VpcLabStatus status = lab.getStatus();
    if (status != null && status.identity() != null && status.identity().region() != null) {
      return Optional.of(status.identity().region());
    }
    if (lab.getSpec() != null && lab.getSpec().region() != null) {
      return Optional.of(lab.getSpec().region());
    }
    return Optional.ofNullable(
        status != null && status.region() != null ? status.region() : options.defaultRegion());
  }

  @Override
  public Identity home(VpcLab lab) {
    return lab.getStatus() == null ? null : lab.getStatus().identity();
  }

  @Override
  public boolean isOurs(VpcLab lab, Shard shard) {
    return shard.selects(lab);
  }

  @Override
  public Wish wish(VpcLab lab, Owner owner, String region) {
    VpcLabSpec spec = lab.getSpec();
    String around = endpoints.digest(lab);
    List<Finding> obstacles = new ArrayList<>(Validation.of(spec));
    if (region == null) {
      obstacles.add(
          new Finding(
              null,
              Reason.InvalidSpec,
              "spec.region is not set and the operator has no default region; set one of them",
              null));
    } else if (spec.region() != null && !spec.region().equals(region)) {
      obstacles.add(
          new Finding(
              null,
              Reason.ImmutableFieldChanged,
              "spec.region is "
                  + spec.region()
                  + " and the lab was made in "
                  + region
                  + "; put it back, or make another lab",
              null));
    }
    if (!obstacles.isEmpty()) {
      return Wish.blocked(obstacles, around);
    }
    String namespace = lab.getMetadata().getNamespace();
    Secrets.Reading secrets =
        options.userData()
            ? Secrets.read(spec.instances(), owner.uid(), name -> secret(namespace, name))
            : Secrets.unread(spec.instances());
    return new Wish(
        LabGraph.of(owner, spec, lab.getMetadata().getName(), secrets.digests()),
        List.of(),
        secrets.withheld(),
        secrets.userData(),
        null,
        around);
  }

  @Override
  public Owner lab(VpcLab lab, Owner owner) {
    return owner;
  }

  @Override
  public List<String> goingFirst(VpcLab lab) {
    return endpoints.dismiss(lab);
  }

  @Override
  public Extent extent(VpcLab lab) {
    return lab.isMarkedForDeletion() ? Extent.LAB_THAT_GOES : Extent.LAB;
  }

  @Override
  public Set<Class<? extends Live>> around() {
    return Set.of(Live.Endpoint.class, Live.RouteTable.class, Live.NetworkInterface.class);
  }

  @Override
  public VpcLabStatus with(VpcLabStatus previous, StatusParts parts) {
    String region =
        parts.identity() != null
            ? parts.identity().region()
            : previous == null ? null : previous.region();
    return new VpcLabStatus(
        parts.observedGeneration(),
        region,
        parts.identity(),
        previous == null ? null : previous.vpcId(),
        parts.progress(),
        parts.conditions(),
        parts.resources(),
        previous == null || parts.deletion() != null ? List.of() : previous.reachability(),
        parts.intents(),
        parts.setbacks(),
        parts.deletion(),
        parts.seen());
  }

  @Override
  public VpcLabStatus with(VpcLabStatus status, VpcLab lab, Sight sight) {
    List<ReachabilityRow> rows =
        Reachability.of(
            sight.owner(), lab.getSpec(), sight.region(), sight.observed(), sight.catalog());
    return new VpcLabStatus(
        status.observedGeneration(),
        status.region(),
        status.identity(),
        sight.vpc().map(Live.Vpc::id).orElse(null),
        status.progress(),
        status.conditions(),
        status.resources(),
        rows,
        status.intents(),
        status.setbacks(),
        status.deletion(),
        status.seen());
  }

  private Secret secret(String namespace, String name) {
    return client.secrets().inNamespace(namespace).withName(name).get();
  }
}
