package dev.vpclab.sandbox.tutorial;

import dev.vpclab.operator.api.Condition;
import dev.vpclab.operator.api.GatewayEndpoint;
import dev.vpclab.operator.api.InterfaceEndpoint;
import dev.vpclab.operator.api.ReachabilityRow;
import dev.vpclab.operator.api.Status;
import dev.vpclab.operator.api.VpcLab;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person could see at one moment: the resources in Kubernetes, the calls that EC2 got, and
 * the objects that are left there.
 *
 * @param calls since the start, in EC2's order
 * @param inEc2 one line for each object that did not come with the account
 */
public record Snapshot(
    List<VpcLab> labs,
    List<GatewayEndpoint> gatewayEndpoints,
    List<InterfaceEndpoint> interfaceEndpoints,
    List<Sent> calls,
    List<String> inEc2) {

  public Stream<CustomResource<?, ? extends Status>> resources() {
    return Stream.of(labs, gatewayEndpoints, interfaceEndpoints).flatMap(List::stream);
  }

  /** The only resource of its kind and name. */
  public Optional<CustomResource<?, ? extends Status>> find(String kind, String name) {
    return resources()
        .filter(r -> r.getKind().equals(kind) && r.getMetadata().getName().equals(name))
        .findFirst();
  }

  public Optional<Condition> condition(String kind, String name, String type) {
    return find(kind, name)
        .map(CustomResource::getStatus)
        .flatMap(s -> s.conditions().stream().filter(c -> c.type().equals(type)).findFirst());
  }

  /** Every lab's rows. */
  public List<ReachabilityRow> reachability() {
    return labs.stream()
        .filter(lab -> lab.getStatus() != null)
        .flatMap(lab -> lab.getStatus().reachability().stream())
        .toList();
  }
}
