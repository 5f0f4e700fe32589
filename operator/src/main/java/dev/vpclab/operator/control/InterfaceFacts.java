package dev.vpclab.operator.control;

import dev.vpclab.operator.api.EndpointAddress;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import dev.vpclab.operator.api.LeftOutSubnet;
import dev.vpclab.operator.plan.EndpointGraph;
import dev.vpclab.operator.plan.LabGraph;
import dev.vpclab.operator.plan.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What EC2 shows of an interface endpoint. Everything is null or empty while it is not there.
 *
 * @param addresses in the order of the spec's subnets
 */
record InterfaceFacts(
    String vpcId,
    String endpointId,
    String state,
    List<String> dnsNames,
    Boolean privateDns,
    List<EndpointAddress> addresses,
    List<LeftOutSubnet> leftOut) {

  static InterfaceFacts of(InterfaceEndpointSpec spec, Sight sight) {
    Optional<Live.Endpoint> live = sight.mine(EndpointGraph.ENDPOINT, Live.Endpoint.class);
    String vpcId =
        live.map(Live.Endpoint::vpcId).or(() -> sight.vpc().map(Live.Vpc::id)).orElse(null);
    if (live.isEmpty()) {
      return new InterfaceFacts(vpcId, null, null, List.of(), null, List.of(), List.of());
    }
    Live.Endpoint endpoint = live.get();
    List<EndpointAddress> addresses = new ArrayList<>();
    List<LeftOutSubnet> leftOut = new ArrayList<>();
    for (String name : spec.subnets()) {
      Optional<Live.Subnet> subnet = sight.ofLab(LabGraph.subnet(name), Live.Subnet.class);
      if (subnet.isEmpty()) {
        leftOut.add(new LeftOutSubnet(name, "the lab does not have it"));
      } else if (!endpoint.subnetIds().contains(subnet.get().id())) {
        leftOut.add(new LeftOutSubnet(name, "EC2 does not show the endpoint in it"));
      } else {
        at(endpoint, subnet.get(), sight)
            .ifPresent(
                network ->
                    addresses.add(
                        new EndpointAddress(
                            name,
                            subnet.get().id(),
                            subnet.get().zone(),
                            network.id(),
                            network.privateIp())));
      }
    }
    return new InterfaceFacts(
        vpcId,
        endpoint.id(),
        endpoint.state(),
        endpoint.dnsNames(),
        endpoint.privateDns(),
        addresses,
        leftOut);
  }

  private static Optional<Live.NetworkInterface> at(
      Live.Endpoint endpoint, Live.Subnet subnet, Sight sight) {
    return sight
        .observed()
        .all(Live.NetworkInterface.class)
        .filter(network -> endpoint.networkInterfaceIds().contains(network.id()))
        .filter(network -> subnet.id().equals(network.subnetId()))
        .findFirst();
  }
}
