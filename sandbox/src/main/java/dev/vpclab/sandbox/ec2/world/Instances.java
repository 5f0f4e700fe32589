package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Instances after their launch; a list of ids is done as a whole or not at all. */
final class Instances {
  private final World world;
  private final Listing<Instance> listing;
  private final InstanceAttributes attributes;

  Instances(World world, NetworkInterfaces interfaces) {
    this.world = world;
    listing =
        new Listing<>(
                world, Kind.INSTANCE, Instance::instanceId, () -> show(world, world::tagsSeen))
            .idsOrPages()
            .tags(Instance::tags)
            .filter("instance-id", Instance::instanceId)
            .filter("instance-state-name", i -> i.state().nameAsString())
            .filter("instance-state-code", i -> i.state().code())
            .filter("instance-type", Instance::instanceTypeAsString)
            .filter("image-id", Instance::imageId)
            .filter("client-token", Instance::clientToken)
            .filter("key-name", Instance::keyName)
            .filter("vpc-id", Instance::vpcId)
            .filter("subnet-id", Instance::subnetId)
            .filter("availability-zone", i -> i.placement().availabilityZone())
            .filter("private-ip-address", Instance::privateIpAddress)
            .filter("ip-address", Instance::publicIpAddress)
            .filter("reservation-id", i -> world.machines.get(i.instanceId()).reservation())
            .filter("owner-id", i -> world.account)
            .filter("instance.group-id", i -> groups(i, GroupIdentifier::groupId))
            .filter("instance.group-name", i -> groups(i, GroupIdentifier::groupName))
            .filter("network-interface.subnet-id", Instance::subnetId)
            .filter("network-interface.vpc-id", Instance::vpcId)
            .filter(
                "network-interface.network-interface-id",
                i -> i.networkInterfaces().stream().map(n -> n.networkInterfaceId()).toList());
    attributes = new InstanceAttributes(world, interfaces);
  }

  private static List<String> groups(Instance i, Function<GroupIdentifier, String> value) {
    return i.securityGroups().stream().map(value).toList();
  }

  static Stream<Instance> show(World world, Function<String, List<Tag>> tags) {
    Map<String, List<NetworkInterface>> attached = Machine.interfaces(world);
    return world.machines.stream()
        .map(m -> m.show(world, tags, attached.getOrDefault(m.id(), List.of())));
  }

  void register(Actions actions) {
    actions.on(
        "TerminateInstances", TerminateInstancesRequest::builder, this::terminate, "*InstanceId");
    actions.on("StopInstances", StopInstancesRequest::builder, this::stop, "*InstanceId Force");
    actions.on("StartInstances", StartInstancesRequest::builder, this::start, "*InstanceId");
    actions.on(
        "DescribeInstances",
        DescribeInstancesRequest::builder,
        this::describe,
        "InstanceId Filter MaxResults NextToken");
    attributes.register(actions);
  }

  private List<Machine> all(List<String> ids) {
    return ids.stream().distinct().map(world.machines::get).toList();
  }

  private InstanceStateChange turn(Machine machine, String state) {
    if (!machine.state().equals(state)) {
      world.machines.put(machine.id(), machine.to(state, world.now()));
    }
    return InstanceStateChange.builder()
        .instanceId(machine.id())
        .previousState(s -> s.code(Machine.code(machine.state())).name(machine.state()))
        .currentState(s -> s.code(Machine.code(state)).name(state))
        .build();
  }

  private TerminateInstancesResponse terminate(TerminateInstancesRequest q) {
    List<Machine> machines = all(q.instanceIds());
    List<Machine> kept =
        machines.stream().filter(m -> m.terminationProtected() && !m.isOver()).toList();
    if (!kept.isEmpty()) {
      // The request fails, and terminates all the same what is in other zones.
      List<String> zones = kept.stream().map(Instances::zone).toList();
      machines.stream()
          .filter(m -> !zones.contains(zone(m)) && !m.isOver())
          .forEach(m -> turn(m, "shutting-down"));
      throw Ec2Error.of(
          "OperationNotPermitted",
          "The instance '%s' may not be terminated. Modify its 'disableApiTermination' instance "
              + "attribute and try again.",
          kept.get(0).id());
    }
    return TerminateInstancesResponse.builder()
        .terminatingInstances(
            machines.stream().map(m -> turn(m, m.isOver() ? m.state() : "shutting-down")).toList())
        .build();
  }

  private static String zone(Machine machine) {
    return machine.instance().placement().availabilityZone();
  }

  private StopInstancesResponse stop(StopInstancesRequest q) {
    List<Machine> machines = all(q.instanceIds());
    for (Machine m : machines) {
      if (m.isOver() || m.state().equals("pending")) {
        throw wrongState(m, "stopped");
      }
    }
    return StopInstancesResponse.builder()
        .stoppingInstances(
            machines.stream()
                .map(m -> turn(m, m.state().equals("running") ? "stopping" : m.state()))
                .toList())
        .build();
  }

  private StartInstancesResponse start(StartInstancesRequest q) {
    List<Machine> machines = all(q.instanceIds());
    for (Machine m : machines) {
      if (m.isOver() || m.state().equals("stopping")) {
        throw wrongState(m, "started");
      }
    }
    List<InstanceStateChange> changes = new ArrayList<>();
    for (Machine m : machines) {
      if (m.state().equals("stopped") && m.wantsPublicAddress()) {
        NetworkInterface primary = Machine.interfaces(world, m.id()).findFirst().orElseThrow();
        world.interfaces.put(
            primary.networkInterfaceId(),
            primary.toBuilder().association(Addresses.publicOne(world)).build());
      }
      changes.add(turn(m, m.state().equals("stopped") ? "pending" : m.state()));
    }
    return StartInstancesResponse.builder().startingInstances(changes).build();
  }

  private static Ec2Error wrongState(Machine m, String verb) {
    return Ec2Error.of(
        "IncorrectInstanceState",
        "The instance '%s' is not in a state from which it can be %s.",
        m.id(),
        verb);
  }

  private DescribeInstancesResponse describe(DescribeInstancesRequest q) {
    Listing.Page<Instance> page =
        listing.page(q.instanceIds(), q.filters(), q.maxResults(), q.nextToken());
    Map<String, List<Instance>> reservations = new LinkedHashMap<>();
    for (Instance i : page.items()) {
      reservations
          .computeIfAbsent(world.machines.get(i.instanceId()).reservation(), r -> new ArrayList<>())
          .add(i);
    }
    return DescribeInstancesResponse.builder()
        .reservations(
            reservations.entrySet().stream()
                .map(
                    e ->
                        Reservation.builder()
                            .reservationId(e.getKey())
                            .ownerId(world.account)
                            .instances(e.getValue())
                            .build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }
}
