package dev.vpclab.operator.plan;

import static dev.vpclab.operator.plan.Altered.with;

import java.util.List;
import java.util.Map;

/** A lab with a subnet and a group, what others may have put into it, and its deletion. */
final class BlockedLab {
  static final Map<String, String> UNTAGGED = Map.of();

  final ModelRun run = new ModelRun(new ModelEc2("cluster-1"), ModelRun.LAB);
  final String vpc;
  final String subnet;
  final String group;

  BlockedLab() {
    run.until(Labs.nodes(Labs.lab(1, 1, 0, 1, true)), 4);
    vpc = id(Live.Vpc.class);
    subnet = id(Live.Subnet.class);
    group = run.ec2.made().stream().filter(id -> id.startsWith("sg-")).findFirst().orElseThrow();
  }

  Plan deleted() {
    return run.until(List.of(), 8);
  }

  private String id(Class<? extends Live> type) {
    return run.ec2.objects.values().stream()
        .filter(type::isInstance)
        .map(Live::id)
        .findFirst()
        .orElseThrow();
  }

  Live card(String type, String text, String requester, String instance, Map<String, String> tags) {
    Live.NetworkInterface card = Strangers.networkInterface("eni-1", vpc, subnet);
    card = with(card, "interfaceType", type);
    card = with(card, "description", text);
    card = with(card, "requester", requester);
    card = with(card, "instanceId", instance);
    return with(card, "tags", tags);
  }

  Live group(String id, String name, Map<String, String> tags) {
    return with(Strangers.group(id, vpc, name), "tags", tags);
  }

  Live table(String id, boolean main) {
    return new Live.RouteTable(
        id,
        vpc,
        List.of(),
        main ? List.of(new Live.Association("a", null, true, "associated")) : List.of(),
        UNTAGGED);
  }

  Live acl(String id, boolean main) {
    return new Live.NetworkAcl(id, vpc, main, List.of(), List.of(), UNTAGGED);
  }

  Live endpoint(String id, String service, Map<String, String> tags, List<String> groupIds) {
    Live.Endpoint endpoint = Strangers.endpoint(id, vpc, EndpointType.INTERFACE, service);
    endpoint = with(endpoint, "groupIds", groupIds);
    endpoint = with(endpoint, "networkInterfaceIds", List.of("eni-1"));
    return with(endpoint, "tags", tags);
  }
}
