package dev.vpclab.sandbox.ec2.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * An instance without what its interfaces know better.
 *
 * @param instance what does not change while it lives
 * @param state pending, running, shutting-down, terminated, stopping or stopped
 * @param since when it got there
 * @param userData Base64, null for none; never shown but by DescribeInstanceAttribute
 * @param wantsPublicAddress given anew at each start
 */
record Machine(
    Instance instance,
    String reservation,
    String state,
    Instant since,
    String userData,
    boolean terminationProtected,
    boolean wantsPublicAddress) {
  private static final Duration REMEMBERED = Duration.ofHours(1);

  String id() {
    return instance.instanceId();
  }

  Machine to(String state, Instant since) {
    return new Machine(
        instance, reservation, state, since, userData, terminationProtected, wantsPublicAddress);
  }

  Machine protect(boolean on) {
    return new Machine(instance, reservation, state, since, userData, on, wantsPublicAddress);
  }

  Machine with(Instance changed) {
    return new Machine(
        changed, reservation, state, since, userData, terminationProtected, wantsPublicAddress);
  }

  boolean isOver() {
    return state.equals("terminated") || state.equals("shutting-down");
  }

  static int code(String state) {
    return switch (state) {
      case "pending" -> 0;
      case "running" -> 16;
      case "shutting-down" -> 32;
      case "terminated" -> 48;
      case "stopping" -> 64;
      default -> 80;
    };
  }

  /** Lets happen what is due; a terminated instance gives back its interfaces and addresses. */
  static void settle(World world) {
    Duration step = world.conduct.pace().instance();
    world.machines.stream()
        .forEach(
            m -> {
              Instant due = m.since.plus(m.state.equals("terminated") ? REMEMBERED : step);
              if (due.isAfter(world.now())) {
                return;
              }
              switch (m.state) {
                case "pending" -> world.machines.put(m.id(), m.to("running", due));
                case "stopping" -> {
                  unmap(world, m.id());
                  world.machines.put(m.id(), m.to("stopped", due));
                }
                case "shutting-down" -> {
                  release(world, m.id());
                  world.machines.put(m.id(), m.to("terminated", due));
                }
                case "terminated" -> {
                  world.machines.remove(m.id());
                  world.tags.forget(m.id());
                }
                default -> {}
              }
            });
  }

  private static void unmap(World world, String id) {
    interfaces(world, id)
        .forEach(
            n ->
                world.interfaces.put(
                    n.networkInterfaceId(),
                    n.toBuilder().association((NetworkInterfaceAssociation) null).build()));
  }

  private static void release(World world, String id) {
    interfaces(world, id)
        .forEach(
            n -> {
              if (n.attachment().deleteOnTermination()) {
                world.interfaces.remove(n.networkInterfaceId());
                world.tags.forget(n.networkInterfaceId());
              } else {
                world.interfaces.put(n.networkInterfaceId(), Attachments.detached(n));
              }
            });
  }

  static Stream<NetworkInterface> interfaces(World world, String instanceId) {
    return world.interfaces.stream()
        .filter(n -> n.attachment() != null && instanceId.equals(n.attachment().instanceId()))
        .sorted(Comparator.comparing(n -> n.attachment().deviceIndex()));
  }

  /** Of all instances that have any, by their ids. */
  static Map<String, List<NetworkInterface>> interfaces(World world) {
    return world.interfaces.stream()
        .filter(n -> n.attachment() != null && n.attachment().instanceId() != null)
        .sorted(Comparator.comparing(n -> n.attachment().deviceIndex()))
        .collect(Collectors.groupingBy(n -> n.attachment().instanceId()));
  }

  /** As DescribeInstances shows it: a terminated one has neither VPC, subnet nor interfaces. */
  Instance show(World world, Function<String, List<Tag>> tags) {
    return show(world, tags, interfaces(world, id()).toList());
  }

  /**
   * @param all the interfaces that it has, in their order
   */
  Instance show(World world, Function<String, List<Tag>> tags, List<NetworkInterface> all) {
    Instance.Builder shown =
        instance.toBuilder()
            .state(s -> s.code(code(state)).name(state))
            .tags(tags.apply(id()))
            .stateTransitionReason(isOver() ? "User initiated (%s)".formatted(since) : "");
    shown.blockDeviceMappings(List.of()).productCodes(List.of()).networkInterfaces(List.of());
    if (isOver()) {
      shown.stateReason(
          r ->
              r.code("Client.UserInitiatedShutdown")
                  .message("Client.UserInitiatedShutdown: User initiated shutdown"));
    }
    if (all.isEmpty()) {
      return shown.privateDnsName("").publicDnsName("").build();
    }
    NetworkInterface primary = all.get(0);
    shown
        .vpcId(primary.vpcId())
        .subnetId(primary.subnetId())
        .privateIpAddress(primary.privateIpAddress())
        .privateDnsName(primary.privateDnsName())
        .publicDnsName("")
        .securityGroups(primary.groups())
        .sourceDestCheck(primary.sourceDestCheck())
        .networkInterfaces(all.stream().map(n -> show(world, n)).toList());
    if (primary.association() != null) {
      shown.publicIpAddress(primary.association().publicIp());
      shown.publicDnsName(publicDnsName(world, primary));
    }
    return shown.build();
  }

  /** Empty while the VPC has no DNS hostnames. */
  private static String publicDnsName(World world, NetworkInterface n) {
    return world.vpcAttributes.get(n.vpcId()).dnsHostnames()
        ? "ec2-%s.%s"
            .formatted(n.association().publicIp().replace('.', '-'), world.region.publicDomain())
        : "";
  }

  private static InstanceNetworkInterface show(World world, NetworkInterface n) {
    InstanceNetworkInterface.Builder shown =
        InstanceNetworkInterface.builder()
            .networkInterfaceId(n.networkInterfaceId())
            .subnetId(n.subnetId())
            .vpcId(n.vpcId())
            .description(n.description())
            .ownerId(n.ownerId())
            .status(n.statusAsString())
            .macAddress(n.macAddress())
            .privateIpAddress(n.privateIpAddress())
            .privateDnsName(n.privateDnsName())
            .sourceDestCheck(n.sourceDestCheck())
            .groups(List.<GroupIdentifier>copyOf(n.groups()))
            .interfaceType(n.interfaceTypeAsString())
            .privateIpAddresses(a -> a.primary(true).privateIpAddress(n.privateIpAddress()))
            .attachment(
                a ->
                    a.attachmentId(n.attachment().attachmentId())
                        .deviceIndex(n.attachment().deviceIndex())
                        .deleteOnTermination(n.attachment().deleteOnTermination())
                        .attachTime(n.attachment().attachTime())
                        .status(n.attachment().statusAsString()));
    if (n.association() != null) {
      shown.association(
          a ->
              a.publicIp(n.association().publicIp())
                  .publicDnsName(publicDnsName(world, n))
                  .ipOwnerId(n.association().ipOwnerId()));
    }
    return shown.build();
  }
}
