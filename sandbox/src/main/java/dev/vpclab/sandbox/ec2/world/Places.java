package dev.vpclab.sandbox.ec2.world;

import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;

/** Where things are: regions and zones. */
final class Places {
  private final World world;
  private final Region region;

  Places(World world) {
    this.world = world;
    this.region = world.region;
  }

  void register(Actions actions) {
    actions.on(
        "DescribeRegions",
        DescribeRegionsRequest::builder,
        this::regions,
        "RegionName Filter AllRegions");
    actions.on(
        "DescribeAvailabilityZones",
        DescribeAvailabilityZonesRequest::builder,
        this::zones,
        "ZoneName ZoneId Filter AllAvailabilityZones");
  }

  private DescribeRegionsResponse regions(DescribeRegionsRequest q) {
    Listing<Region> listing =
        new Listing<>(world, null, Region::name, () -> Region.all().stream())
            .filter("region-name", Region::name);
    return DescribeRegionsResponse.builder()
        .regions(
            listing
                .page(
                    List.of(),
                    q.filters(),
                    null,
                    null,
                    r -> q.regionNames().isEmpty() || q.regionNames().contains(r.name()))
                .items()
                .stream()
                .map(
                    r ->
                        software.amazon.awssdk.services.ec2.model.Region.builder()
                            .regionName(r.name())
                            .endpoint("ec2." + r.name() + ".amazonaws.com")
                            .optInStatus("opt-in-not-required")
                            .build())
                .toList())
        .build();
  }

  private DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest q) {
    List<AvailabilityZone> zones =
        region.zones().stream()
            .map(
                z ->
                    AvailabilityZone.builder()
                        .zoneName(z)
                        .zoneId(region.zoneId(z))
                        .zoneType("availability-zone")
                        .regionName(region.name())
                        .state("available")
                        .optInStatus("opt-in-not-required")
                        .groupName(region.name() + "-zg-1")
                        .networkBorderGroup(region.name())
                        .build())
            .toList();
    for (String asked : q.zoneNames()) {
      if (!region.zones().contains(asked)) {
        throw Ec2Error.of("InvalidParameterValue", "Invalid availability zone: [%s]", asked);
      }
    }
    Listing<AvailabilityZone> listing =
        new Listing<>(world, null, AvailabilityZone::zoneName, zones::stream)
            .filter("zone-name", AvailabilityZone::zoneName)
            .filter("zone-id", AvailabilityZone::zoneId)
            .filter("zone-type", AvailabilityZone::zoneType)
            .filter("region-name", AvailabilityZone::regionName)
            .filter("opt-in-status", AvailabilityZone::optInStatusAsString)
            .filter("state", AvailabilityZone::stateAsString);
    return DescribeAvailabilityZonesResponse.builder()
        .availabilityZones(
            listing
                .page(
                    List.of(),
                    q.filters(),
                    null,
                    null,
                    z ->
                        (q.zoneNames().isEmpty() || q.zoneNames().contains(z.zoneName()))
                            && (q.zoneIds().isEmpty() || q.zoneIds().contains(z.zoneId())))
                .items())
        .build();
  }
}
