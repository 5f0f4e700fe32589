package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/** One attribute of one instance at a time. */
final class InstanceAttributes {
  private final World world;
  private final NetworkInterfaces interfaces;

  InstanceAttributes(World world, NetworkInterfaces interfaces) {
    this.world = world;
    this.interfaces = interfaces;
  }

  void register(Actions actions) {
    actions.on(
        "ModifyInstanceAttribute",
        ModifyInstanceAttributeRequest::builder,
        this::modify,
        "*InstanceId GroupId DisableApiTermination SourceDestCheck InstanceType UserData Attribute"
            + " Value");
    actions.on(
        "DescribeInstanceAttribute",
        DescribeInstanceAttributeRequest::builder,
        this::describe,
        "*InstanceId *Attribute");
  }

  private ModifyInstanceAttributeResponse modify(ModifyInstanceAttributeRequest q) {
    Machine machine = world.machines.get(q.instanceId());
    if (q.attributeAsString() != null) {
      modify(machine, q.attributeAsString(), q.value());
    }
    if (!q.groups().isEmpty() || q.sourceDestCheck() != null) {
      NetworkInterface primary = primary(machine);
      NetworkInterface.Builder then = primary.toBuilder();
      if (!q.groups().isEmpty()) {
        then.groups(interfaces.groups(primary.vpcId(), primary.subnetId(), q.groups()));
      }
      if (q.sourceDestCheck() != null) {
        then.sourceDestCheck(q.sourceDestCheck().value());
      }
      world.interfaces.put(primary.networkInterfaceId(), then.build());
    }
    if (q.disableApiTermination() != null) {
      world.machines.put(machine.id(), machine.protect(q.disableApiTermination().value()));
    }
    if (q.instanceType() != null) {
      modify(machine, "instanceType", q.instanceType().value());
    }
    if (q.userData() != null) {
      throw Ec2Error.of("UnsupportedOperation", "The stand-in does not change user data");
    }
    return ModifyInstanceAttributeResponse.builder().build();
  }

  private void modify(Machine machine, String attribute, String value) {
    switch (attribute) {
      case "disableApiTermination" ->
          world.machines.put(machine.id(), machine.protect(Boolean.parseBoolean(value)));
      case "instanceType" -> {
        if (!machine.state().equals("stopped")) {
          throw Ec2Error.of(
              "IncorrectInstanceState", "The instance '%s' is not stopped.", machine.id());
        }
        Images.checkType(value);
        world.machines.put(
            machine.id(), machine.with(machine.instance().toBuilder().instanceType(value).build()));
      }
      default ->
          throw Ec2Error.of("UnsupportedOperation", "The stand-in does not change %s", attribute);
    }
  }

  private NetworkInterface primary(Machine machine) {
    return Machine.interfaces(world, machine.id())
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Error.of(
                    "IncorrectInstanceState", "The instance '%s' is terminated.", machine.id()));
  }

  private DescribeInstanceAttributeResponse describe(DescribeInstanceAttributeRequest q) {
    Machine m = world.machines.get(q.instanceId());
    List<NetworkInterface> all = Machine.interfaces(world, m.id()).toList();
    List<GroupIdentifier> groups = all.isEmpty() ? List.of() : all.get(0).groups();
    DescribeInstanceAttributeResponse.Builder answer =
        DescribeInstanceAttributeResponse.builder().instanceId(m.id());
    return switch (q.attributeAsString()) {
      case "userData" -> answer.userData(v -> v.value(m.userData())).build();
      case "disableApiTermination" ->
          answer.disableApiTermination(v -> v.value(m.terminationProtected())).build();
      case "instanceType" ->
          answer.instanceType(v -> v.value(m.instance().instanceTypeAsString())).build();
      case "groupSet" -> answer.groups(groups).build();
      case "sourceDestCheck" ->
          answer
              .sourceDestCheck(v -> v.value(!all.isEmpty() && all.get(0).sourceDestCheck()))
              .build();
      default ->
          throw Ec2Error.of(
              "UnsupportedOperation", "The stand-in does not model %s", q.attributeAsString());
    };
  }
}
