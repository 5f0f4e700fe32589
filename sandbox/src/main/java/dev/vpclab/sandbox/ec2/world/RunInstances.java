package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;

/** RunInstances: everything is checked before anything is made. */
final class RunInstances {
  private static final int USER_DATA_BYTES = 16384;
  private final World world;
  private final NetworkInterfaces interfaces;

  /** Where and how an instance is on the network, however the request says it. */
  private record Place(
      Subnet subnet,
      List<String> groups,
      String address,
      Boolean isPublic,
      boolean deleted,
      String description) {}

  RunInstances(World world, NetworkInterfaces interfaces) {
    this.world = world;
    this.interfaces = interfaces;
  }

  void register(Actions actions) {
    actions.on(
        "RunInstances",
        RunInstancesRequest::builder,
        this::run,
        this::again,
        "*ImageId *MinCount *MaxCount InstanceType SubnetId SecurityGroupId PrivateIpAddress"
            + " KeyName UserData NetworkInterface TagSpecification MetadataOptions"
            + " DisableApiTermination InstanceInitiatedShutdownBehavior Monitoring EbsOptimized"
            + " ClientToken");
  }

  private RunInstancesResponse run(RunInstancesRequest q) {
    List<Tag> tags =
        world.tags.asked(q.tagSpecifications(), Kind.INSTANCE, Kind.NETWORK_INTERFACE, Kind.VOLUME);
    Image image = Images.resolve(world.region, q.imageId());
    String type = q.instanceTypeAsString() == null ? "m1.small" : q.instanceTypeAsString();
    Images.checkType(type);
    checkUserData(q.userData());
    if (q.keyName() != null && !world.keyPairs.contains(q.keyName())) {
      throw Ec2Error.of("InvalidKeyPair.NotFound", "The key pair '%s' does not exist", q.keyName());
    }
    if (q.minCount() < 1 || q.maxCount() < q.minCount()) {
      throw Ec2Error.invalidValue("minCount", q.minCount(), "It must be 1 to maxCount.");
    }
    Place place = place(q);
    interfaces.groups(place.subnet().vpcId(), place.subnet().subnetId(), place.groups());
    if (place.address() != null) {
      Addresses.take(world, place.subnet(), place.address());
    }
    int count = Math.min(q.maxCount(), NetworkInterfaces.free(world, place.subnet()));
    if (count < q.minCount()) {
      throw Ec2Error.of(
          "InsufficientFreeAddressesInSubnet",
          "The specified subnet does not have enough free addresses to satisfy the request.");
    }
    world.conduct.hold(
        Quota.INSTANCES, count + world.machines.stream().filter(m -> !m.isOver()).count());
    String reservation = world.newId("r");
    List<Instance> made = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Machine machine = machine(q, image, type, tags, reservation, index, place);
      world.machines.put(machine.id(), machine);
      plug(q, machine, place);
      made.add(machine.show(world, world::tagsNow));
    }
    return RunInstancesResponse.builder()
        .reservationId(reservation)
        .ownerId(world.account)
        .instances(made)
        .build();
  }

  private RunInstancesResponse again(RunInstancesResponse first) {
    List<Instance> now =
        first.instances().stream()
            .map(
                i ->
                    world
                        .machines
                        .find(i.instanceId())
                        .map(m -> m.show(world, world::tagsNow))
                        .orElse(i))
            .toList();
    return first.toBuilder().instances(now).build();
  }

  private static void checkUserData(String base64) {
    if (base64 == null) {
      return;
    }
    byte[] data;
    try {
      data = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw Ec2Error.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
    }
    if (data.length > USER_DATA_BYTES) {
      throw Ec2Error.of("InvalidParameterValue", "User data is limited to 16384 bytes");
    }
  }

  private Place place(RunInstancesRequest q) {
    if (q.networkInterfaces().isEmpty()) {
      return new Place(
          subnet(q.subnetId()), q.securityGroupIds(), q.privateIpAddress(), null, true, "");
    }
    if (q.subnetId() != null || !q.securityGroupIds().isEmpty() || q.privateIpAddress() != null) {
      throw Ec2Error.of(
          "InvalidParameterCombination",
          "Network interfaces and an instance-level subnet ID, security groups or private address"
              + " may not be specified on the same request");
    }
    InstanceNetworkInterfaceSpecification first = q.networkInterfaces().get(0);
    if (q.networkInterfaces().size() > 1
        || first.networkInterfaceId() != null
        || !Integer.valueOf(0).equals(first.deviceIndex())) {
      throw Ec2Error.of(
          "UnsupportedOperation", "The stand-in knows one new interface at device index 0 only");
    }
    return new Place(
        subnet(first.subnetId()),
        first.groups(),
        first.privateIpAddress(),
        first.associatePublicIpAddress(),
        !Boolean.FALSE.equals(first.deleteOnTermination()),
        first.description() == null ? "" : first.description());
  }

  private Subnet subnet(String id) {
    if (id == null) {
      throw Ec2Error.of("VPCIdNotSpecified", "No default VPC for this user");
    }
    return world.subnets.get(id);
  }

  private Machine machine(
      RunInstancesRequest q,
      Image image,
      String type,
      List<Tag> tags,
      String reservation,
      int index,
      Place place) {
    String id = world.born(Kind.INSTANCE, tags);
    Instance instance =
        Instance.builder()
            .instanceId(id)
            .imageId(image.imageId())
            .architecture(image.architectureAsString())
            .instanceType(type)
            .keyName(q.keyName())
            .amiLaunchIndex(index)
            .launchTime(world.now())
            .clientToken(q.clientToken() == null ? "" : q.clientToken())
            .placement(
                p -> p.availabilityZone(place.subnet().availabilityZone()).tenancy("default"))
            .monitoring(
                m ->
                    m.state(
                        q.monitoring() != null && q.monitoring().enabled()
                            ? "enabled"
                            : "disabled"))
            .ebsOptimized(Boolean.TRUE.equals(q.ebsOptimized()))
            .rootDeviceName(image.rootDeviceName())
            .rootDeviceType("ebs")
            .virtualizationType("hvm")
            .hypervisor("xen")
            .metadataOptions(Metadata.of(q.metadataOptions()))
            .build();
    boolean isPublic =
        place.isPublic() == null ? place.subnet().mapPublicIpOnLaunch() : place.isPublic();
    return new Machine(
        instance,
        reservation,
        "pending",
        world.now(),
        q.userData(),
        Boolean.TRUE.equals(q.disableApiTermination()),
        isPublic);
  }

  private void plug(RunInstancesRequest q, Machine machine, Place place) {
    NetworkInterface like =
        NetworkInterface.builder()
            .interfaceType("interface")
            .description(place.description())
            .requesterManaged(false)
            .status("in-use")
            .attachment(Attachments.toInstance(world, machine.id(), 0, place.deleted()))
            .association(
                machine.wantsPublicAddress()
                    ? Addresses.publicOne(world)
                    : (NetworkInterfaceAssociation) null)
            .build();
    interfaces.make(
        place.subnet(),
        place.groups(),
        place.address(),
        Tags.of(Kind.NETWORK_INTERFACE, q.tagSpecifications()),
        like);
  }
}
