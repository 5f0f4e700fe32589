package dev.vpclab.operator.plan;

import dev.vpclab.operator.api.InstanceSpec;
import dev.vpclab.operator.api.SecretKeyRef;
import dev.vpclab.operator.api.SecurityGroupSpec;
import dev.vpclab.operator.api.SubnetSpec;
import dev.vpclab.operator.api.UserDataSpec;
import dev.vpclab.operator.api.VpcLabSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The instances. */
final class InstanceChecks {
  private static final int INSTANCES = 16;
  private static final int GROUPS = 5;
  private static final String LIST = "spec.instances";
  private static final Pattern TYPES = Pattern.compile("[a-z0-9-]+[.][a-z0-9-]+");
  private static final Pattern IMAGES =
      Pattern.compile("ami-[0-9a-f]{8,17}|resolve:ssm:[A-Za-z0-9_./:-]+");
  private static final Pattern OBJECT_NAMES = Pattern.compile("[a-z0-9][a-z0-9.-]*");
  private static final Pattern SECRET_KEYS = Pattern.compile("[A-Za-z0-9._-]+");

  private final VpcLabSpec spec;
  private final Complaints complaints;
  private final Set<String> subnets;
  private final Set<String> groups;
  private final Map<String, String> addresses = new HashMap<>();

  InstanceChecks(VpcLabSpec spec, Complaints complaints) {
    this.spec = spec;
    this.complaints = complaints;
    this.subnets = spec.subnets().stream().map(SubnetSpec::name).collect(Collectors.toSet());
    this.groups =
        spec.securityGroups().stream().map(SecurityGroupSpec::name).collect(Collectors.toSet());
  }

  void run() {
    List<InstanceSpec> instances = spec.instances();
    complaints.size(null, LIST, instances, INSTANCES);
    complaints.names(
        instances.stream().map(InstanceSpec::name).toList(), LIST, ObjectKind.INSTANCE);
    for (int i = 0; i < instances.size(); i++) {
      instance(LIST + "[" + i + "]", instances.get(i));
    }
  }

  private void instance(String path, InstanceSpec instance) {
    Key key = Complaints.key(ObjectKind.INSTANCE, instance.name());
    if (instance.subnet() == null) {
      complaints.add(key, path + ".subnet", "is missing; name one of spec.subnets.");
    } else {
      complaints.reference(key, path + ".subnet", instance.subnet(), subnets, "spec.subnets");
    }
    String at = path + ".securityGroups";
    complaints.size(key, at, instance.securityGroups(), GROUPS);
    for (int i = 0; i < instance.securityGroups().size(); i++) {
      complaints.reference(
          key, at + "[" + i + "]", instance.securityGroups().get(i), groups, "spec.securityGroups");
    }
    complaints.optional(
        key, path + ".instanceType", instance.instanceType(), 32, TYPES, "a type such as t3.micro");
    complaints.optional(
        key,
        path + ".imageId",
        instance.imageId(),
        255,
        IMAGES,
        "ami-… or resolve:ssm: and a parameter's path");
    complaints.optional(key, path + ".keyName", instance.keyName(), 255, null, "");
    if (instance.userData() != null) {
      userData(key, path + ".userData.secretKeyRef", instance.userData());
    }
    if (instance.privateIpAddress() != null) {
      address(key, path + ".privateIpAddress", instance);
    }
    complaints.tags(key, path + ".tags", instance.tags(), spec.tags());
  }

  private void userData(Key key, String path, UserDataSpec userData) {
    SecretKeyRef secret = userData.secretKeyRef();
    if (secret == null) {
      complaints.add(key, path, "is missing; name the Secret and its key.");
      return;
    }
    complaints.required(
        key, path + ".name", secret.name(), 253, OBJECT_NAMES, "the name of a Secret");
    complaints.required(key, path + ".key", secret.key(), 253, SECRET_KEYS, "a key of the Secret");
  }

  private void address(Key key, String path, InstanceSpec instance) {
    String text = instance.privateIpAddress();
    Optional<Cidr> address = Cidr.ofAddress(text);
    if (address.isEmpty()) {
      complaints.add(key, path, "'" + text + "' is no IPv4 address; write one such as 10.0.1.10.");
      return;
    }
    String other = addresses.putIfAbsent(text, path);
    if (other != null) {
      complaints.add(key, path, text + " is taken by " + other + "; choose another.");
    }
    spec.subnets().stream()
        .filter(subnet -> subnet.name() != null && subnet.name().equals(instance.subnet()))
        .findFirst()
        .flatMap(subnet -> Cidr.parse(subnet.cidrBlock()))
        .ifPresent(block -> inside(key, path, address.get(), block));
  }

  private void inside(Key key, String path, Cidr address, Cidr subnet) {
    long offset = address.first() - subnet.first();
    if (!subnet.contains(address)) {
      complaints.add(
          key, path, address.dotted() + " lies outside its subnet; choose one of " + subnet + ".");
    } else if (offset < 4 || address.first() == subnet.last()) {
      // Source: VPC User Guide, "Subnet CIDR blocks".
      complaints.add(
          key,
          path,
          address.dotted()
              + " is reserved: AWS keeps the first four and the last address of "
              + subnet
              + "; choose another.");
    }
  }
}
