package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** A small catalogue of images and instance types. */
final class Images {
  private static final String PARAMETERS = "resolve:ssm:/aws/service/";

  /** Virtual CPUs and MiB of memory. */
  private static final Map<String, int[]> TYPES = new TreeMap<>();

  static {
    String[] sizes = {"nano", "micro", "small", "medium", "large", "xlarge"};
    int[] memory = {512, 1024, 2048, 4096, 8192, 16384};
    for (String family : List.of("t2", "t3", "t3a", "t4g")) {
      for (int i = 0; i < sizes.length; i++) {
        TYPES.put(family + "." + sizes[i], new int[] {i < 5 ? 2 : 4, memory[i]});
      }
    }
    for (String family : List.of("m5", "m6i", "m7g", "c6i", "c7g")) {
      TYPES.put(family + ".large", new int[] {2, 8192});
      TYPES.put(family + ".xlarge", new int[] {4, 16384});
    }
    TYPES.put("m1.small", new int[] {1, 1740});
  }

  private Images() {}

  static List<Image> all(Region region) {
    return List.of(
        image(region, "al2023-ami-2023.9.20251105.0-kernel-6.1-x86_64", "x86_64"),
        image(region, "al2023-ami-2023.9.20251105.0-kernel-6.1-arm64", "arm64"),
        image(region, "amzn2-ami-hvm-2.0.20251103.0-x86_64-gp2", "x86_64"));
  }

  private static Image image(Region region, String name, String architecture) {
    return Image.builder()
        .imageId("ami-0" + "%016x".formatted((region.name() + name).hashCode() & 0xffffffffL))
        .name(name)
        .architecture(architecture)
        .state("available")
        .ownerId("137112412989")
        .imageOwnerAlias("amazon")
        .publicLaunchPermissions(true)
        .rootDeviceName("/dev/xvda")
        .rootDeviceType("ebs")
        .virtualizationType("hvm")
        .imageType("machine")
        .creationDate("2025-11-05T00:00:00.000Z")
        .build();
  }

  /**
   * @param asked an id, or {@code resolve:ssm:/aws/service/…}
   * @throws Ec2Error InvalidAMIID.NotFound, .Malformed, InvalidParameterValue for a parameter that
   *     is not AWS's
   */
  static Image resolve(Region region, String asked) {
    if (asked.startsWith("resolve:ssm:")) {
      if (!asked.matches(PARAMETERS + "[a-zA-Z0-9_./-]+")) {
        throw Ec2Error.of(
            "InvalidParameterValue",
            "The parameter %s does not exist",
            asked.substring("resolve:ssm:".length()));
      }
      int which = asked.contains("arm64") ? 1 : asked.contains("amzn2") ? 2 : 0;
      return all(region).get(which);
    }
    if (!asked.matches("ami-([0-9a-f]{8}|[0-9a-f]{17})")) {
      throw Ec2Error.of("InvalidAMIID.Malformed", "Invalid id: \"%s\"", asked);
    }
    return all(region).stream()
        .filter(i -> i.imageId().equals(asked))
        .findFirst()
        .orElseThrow(
            () ->
                Ec2Error.of("InvalidAMIID.NotFound", "The image id '[%s]' does not exist", asked));
  }

  /**
   * @throws Ec2Error InvalidParameterValue
   */
  static void checkType(String type) {
    if (!TYPES.containsKey(type)) {
      throw Ec2Error.of("InvalidParameterValue", "Invalid value '%s' for InstanceType.", type);
    }
  }

  static List<InstanceTypeInfo> types() {
    return TYPES.entrySet().stream()
        .map(
            e ->
                InstanceTypeInfo.builder()
                    .instanceType(e.getKey())
                    .currentGeneration(!e.getKey().startsWith("m1"))
                    .vCpuInfo(v -> v.defaultVCpus(e.getValue()[0]))
                    .memoryInfo(m -> m.sizeInMiB((long) e.getValue()[1]))
                    .build())
        .toList();
  }
}
