package dev.vpclab.operator.plan;

import java.util.List;

/**
 * The two ways to name an AWS service of a region: short ({@code s3}, {@code ecr.api}) and in full
 * ({@code com.amazonaws.ap-northeast-2.s3}). A service of one's own, {@code
 * com.amazonaws.vpce.REGION.vpce-svc-…}, has its full name only.
 */
public final class ServiceName {
  private static final List<String> FULL =
      List.of("com.amazonaws.", "cn.com.amazonaws.", "aws.", "com.aws.");

  private ServiceName() {}

  /** The name in full; what is already in full stays as it is. */
  public static String inFull(String name, String region) {
    if (FULL.stream().anyMatch(name::startsWith)) {
      return name;
    }
    return "com.amazonaws." + region + "." + name;
  }

  /** The short name where the region's services have one, otherwise the name as it is. */
  public static String inShort(String name, String region) {
    for (String prefix : FULL) {
      String regional = prefix + region + ".";
      if (name.startsWith(regional)) {
        return name.substring(regional.length());
      }
    }
    return name;
  }
}
