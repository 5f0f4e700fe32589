package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From an instance to an interface endpoint's network interfaces, inside the VPC. */
final class PrivateWay {
  private final Surroundings around;

  PrivateWay(Surroundings around) {
    this.around = around;
  }

  Way from(Live.Instance instance, Live.Endpoint endpoint) {
    if (!Surroundings.isAvailable(endpoint)) {
      return Way.none(stateOf(endpoint));
    }
    List<Live.NetworkInterface> interfaces = around.interfaces(endpoint);
    if (interfaces.isEmpty()) {
      return Way.none(
          "No network interface of the interface endpoint " + endpoint.id() + " is seen.");
    }
    List<String> refusals = new ArrayList<>();
    for (Live.NetworkInterface one : interfaces) {
      refusal(instance, endpoint, one).ifPresent(refusals::add);
    }
    if (refusals.size() == interfaces.size()) {
      return new Way(Way.NONE, refusals.stream().distinct().toList());
    }
    return new Way(
            Way.INTERFACE_ENDPOINT,
            Stream.concat(
                    Stream.of("Through the interface endpoint " + endpoint.id() + "."),
                    refusals.stream().map(refusal -> "Not to all of its addresses: " + refusal))
                .toList())
        .and(List.of(Way.POLICIES));
  }

  /** Why an endpoint that is not available serves nobody. */
  static String stateOf(Live.Endpoint endpoint) {
    String error = endpoint.lastError() == null ? "" : " (" + endpoint.lastError() + ")";
    return "The " + endpoint.type() + " " + endpoint.id() + " is " + endpoint.state() + error + ".";
  }

  private Optional<String> refusal(
      Live.Instance instance, Live.Endpoint endpoint, Live.NetworkInterface target) {
    List<String> groups = target.groupIds().isEmpty() ? endpoint.groupIds() : target.groupIds();
    Peer there = Peer.of(target.privateIp(), groups);
    Peer here = Peer.of(instance.privateIp(), instance.groupIds());
    if (Passage.ofGroups(around.egress(instance.groupIds()), there) == Passage.NONE) {
      return Optional.of(
          "No security group of "
              + Surroundings.words(instance)
              + " lets out TCP 443 to "
              + target.privateIp()
              + ".");
    }
    if (Passage.ofGroups(around.ingress(groups), here) == Passage.NONE) {
      return Optional.of(
          "No security group of the interface endpoint "
              + endpoint.id()
              + " lets in TCP 443 from "
              + Surroundings.words(instance)
              + " ("
              + instance.privateIp()
              + ").");
    }
    // Network ACLs guard a subnet's border; inside it they are not asked.
    return instance.subnetId().equals(target.subnetId())
        ? Optional.empty()
        : aclRefusal(instance, target, here, there);
  }

  private Optional<String> aclRefusal(
      Live.Instance instance, Live.NetworkInterface target, Peer here, Peer there) {
    return Border.of(around, instance.subnetId())
        .refusal(there, target.privateIp())
        .or(() -> Border.of(around, target.subnetId()).refusalToServe(here, instance.privateIp()));
  }
}
