package dev.vpclab.sandbox.ec2.world;

import static dev.vpclab.sandbox.ec2.world.Stage.reasons;

import java.util.Set;

/** Instances with one interface. */
record InstanceMoves(Stage stage) {
  private Reference model() {
    return stage.model;
  }

  void run(int count, String subnet, boolean isPublic, String group) {
    Reference.Subnet in = model().subnets.get(subnet);
    Reference.Group g = model().groups.get(group);
    boolean apart = in != null && g != null && !g.vpc().equals(in.vpc());
    Set<String> why =
        reasons(
            in == null,
            "InvalidSubnetID.NotFound",
            g == null,
            "InvalidGroup.NotFound",
            apart,
            "InvalidParameter",
            model().free(subnet) < count,
            "InsufficientFreeAddressesInSubnet");
    String nic = "NetworkInterface.1.";
    if (stage.call(
        why,
        "RunInstances",
        "ImageId",
        "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        "InstanceType",
        "t3.micro",
        "MinCount",
        "" + count,
        "MaxCount",
        "" + count,
        nic + "DeviceIndex",
        "0",
        nic + "SubnetId",
        subnet,
        nic + "SecurityGroupId.1",
        group,
        nic + "AssociatePublicIpAddress",
        String.valueOf(isPublic))) {
      for (String id : stage.allMade(Kind.INSTANCE)) {
        model()
            .instances
            .put(
                id,
                new Reference.Instance(subnet, group, isPublic, isPublic, "pending", model().now));
      }
    }
  }

  void stop(String id) {
    turn("StopInstances", id, Set.of("running", "stopping", "stopped"), "running", "stopping");
  }

  void start(String id) {
    turn("StartInstances", id, Set.of("pending", "running", "stopped"), "stopped", "pending");
  }

  void terminate(String id) {
    Set<String> any =
        Set.of("pending", "running", "stopping", "stopped", "shutting-down", "terminated");
    for (String state : Set.of("pending", "running", "stopping", "stopped")) {
      if (model().instances.containsKey(id) && model().instances.get(id).state().equals(state)) {
        turn("TerminateInstances", id, any, state, "shutting-down");
        return;
      }
    }
    turn("TerminateInstances", id, any, "", "");
  }

  /** From a state that is allowed but not {@code from}, the call changes nothing. */
  private void turn(String action, String id, Set<String> allowed, String from, String to) {
    Reference.Instance i = model().instances.get(id);
    Set<String> why =
        reasons(
            i == null,
            "InvalidInstanceID.NotFound",
            i != null && !allowed.contains(i.state()),
            "IncorrectInstanceState");
    if (stage.call(why, action, "InstanceId.1", id) && i.state().equals(from)) {
      model().instances.put(id, i.to(to, model().now));
    }
  }
}
