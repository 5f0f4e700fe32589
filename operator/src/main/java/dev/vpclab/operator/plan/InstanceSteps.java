package dev.vpclab.operator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An instance: launched, regrouped, or replaced where EC2 cannot change it. */
final class InstanceSteps {

  private InstanceSteps() {}

  static void plan(Situation situation, Node.Instance node, Draft draft) {
    Optional<Live.Instance> found = situation.mine(node.key(), Live.Instance.class);
    if (found.isEmpty()) {
      launch(situation, node, draft);
      return;
    }
    Live.Instance instance = found.get();
    Optional<String> difference = difference(situation, node, instance);
    switch (instance.state()) {
      case "shutting-down" ->
          draft.find(
              node.key(),
              Reason.WaitingForState,
              Planner.POLL,
              instance.named() + " is shutting down; another one follows");
      case "pending" -> {
        if (difference.isEmpty()) {
          draft.find(
              node.key(),
              Reason.WaitingForState,
              Planner.poll(situation, node.key()),
              instance.named() + " is starting");
        } else {
          replace(situation, instance, draft);
        }
      }
      case String state when difference.isPresent() -> replace(situation, instance, draft);
      case "running" -> keep(situation, node, instance, draft);
      default -> {
        // Whoever stopped it had a reason. It is shown, and reachability says what it means.
        keep(situation, node, instance, draft);
        draft.warn(
            node.key(),
            Reason.WaitingForState,
            instance.named() + " is " + instance.state() + " and is left alone");
      }
    }
  }

  private static void launch(Situation situation, Node.Instance node, Draft draft) {
    Optional<Live.Subnet> subnet = situation.mine(node.subnet(), Live.Subnet.class);
    List<String> groups = groupIds(situation, node);
    boolean withheld = Node.Instance.WITHHELD.equals(node.userData());
    if (subnet.isEmpty() || groups.size() < node.groups().size() || withheld) {
      draft.unsettled(node.key());
      return;
    }
    Creation.propose(
        situation,
        draft,
        new Create.Instance(
            node.key(),
            subnet.get().id(),
            groups,
            node.type(),
            node.image(),
            node.userData(),
            node.keyName(),
            node.publicIp(),
            node.privateIp(),
            node.tags()));
  }

  private static void replace(Situation situation, Live.Instance instance, Draft draft) {
    draft.propose(new Delete.Instances(List.of(situation.target(instance))));
  }

  private static void keep(
      Situation situation, Node.Instance node, Live.Instance instance, Draft draft) {
    List<String> groups = groupIds(situation, node);
    List<String> wanted = node.groups().isEmpty() ? defaultGroup(situation) : groups;
    if (groups.size() < node.groups().size()) {
      draft.unsettled(node.key());
    } else if (!wanted.isEmpty()
        && !new TreeSet<>(wanted).equals(new TreeSet<>(instance.groupIds()))) {
      draft.propose(new Change.InstanceGroups(situation.target(instance), wanted));
    }
    TagSteps.plan(situation, instance, node.tags(), draft);
  }

  /**
   * What makes this another instance; empty when nothing does. User data counts at launch only, and
   * the image by the text that was asked for, never by what it resolved to.
   */
  private static Optional<String> difference(
      Situation situation, Node.Instance node, Live.Instance instance) {
    Optional<Live.Subnet> subnet = situation.mine(node.subnet(), Live.Subnet.class);
    String image = instance.tags().get(Tags.IMAGE);
    boolean running = instance.state().equals("running");
    if (subnet.isPresent()
        && instance.subnetId() != null
        && !subnet.get().id().equals(instance.subnetId())) {
      return Optional.of("subnet");
    }
    if (!node.type().equals(instance.instanceType())) {
      return Optional.of("instanceType");
    }
    if (image != null && !image.equals(node.image())) {
      return Optional.of("imageId");
    }
    if (!java.util.Objects.equals(node.keyName(), instance.keyName())) {
      return Optional.of("keyName");
    }
    if (node.privateIp() != null
        && instance.privateIp() != null
        && !node.privateIp().equals(instance.privateIp())) {
      return Optional.of("privateIpAddress");
    }
    if (running && node.publicIpAsked() && node.publicIp() != (instance.publicIp() != null)) {
      return Optional.of("associatePublicIpAddress");
    }
    return Optional.empty();
  }

  /** The VPC's own group, which EC2 gives to whoever asks for none; empty when it was not read. */
  private static List<String> defaultGroup(Situation situation) {
    return situation
        .observed()
        .others(Live.SecurityGroup.class)
        .filter(group -> group.name().equals("default"))
        .filter(group -> situation.vpc().filter(v -> v.id().equals(group.vpcId())).isPresent())
        .map(Live.SecurityGroup::id)
        .limit(1)
        .toList();
  }

  private static List<String> groupIds(Situation situation, Node.Instance node) {
    List<String> ids = new ArrayList<>();
    for (Key group : node.groups()) {
      situation.mine(group, Live.SecurityGroup.class).ifPresent(live -> ids.add(live.id()));
    }
    return ids;
  }
}
