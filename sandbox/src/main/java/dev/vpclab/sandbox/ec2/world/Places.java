package dev.vpclab.sandbox.ec2.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

/** What is there without anybody's doing: regions, zones, prefix lists, images, types. */
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
    actions.on(
        "DescribePrefixLists",
        DescribePrefixListsRequest::builder,
        this::prefixLists,
        "PrefixListId Filter MaxResults NextToken");
    actions.on(
        "DescribeManagedPrefixLists",
        DescribeManagedPrefixListsRequest::builder,
        this::managedPrefixLists,
        "PrefixListId Filter MaxResults NextToken");
    actions.on(
        "GetManagedPrefixListEntries",
        GetManagedPrefixListEntriesRequest::builder,
        this::entries,
        "*PrefixListId TargetVersion MaxResults NextToken");
    actions.on(
        "DescribeImages",
        DescribeImagesRequest::builder,
        this::images,
        "ImageId Owner ExecutableBy Filter MaxResults NextToken");
    actions.on(
        "DescribeInstanceTypes",
        DescribeInstanceTypesRequest::builder,
        this::types,
        "InstanceType Filter MaxResults NextToken");
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
        throw dev.vpclab.sandbox.ec2.wire.Ec2Error.of(
            "InvalidParameterValue", "Invalid availability zone: [%s]", asked);
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

  private Stream<PrefixList> lists() {
    return region.prefixLists().entrySet().stream()
        .sorted(Map.Entry.<String, String>comparingByKey().reversed())
        .map(
            e ->
                PrefixList.builder()
                    .prefixListId(e.getValue())
                    .prefixListName("com.amazonaws." + region.name() + "." + e.getKey())
                    .cidrs(region.addressesOf(e.getKey()))
                    .build());
  }

  private Listing<PrefixList> listing() {
    return new Listing<>(world, null, PrefixList::prefixListId, this::lists)
        .pages(1, 1000)
        .filter("prefix-list-id", PrefixList::prefixListId)
        .filter("prefix-list-name", PrefixList::prefixListName)
        .filter("owner-id", p -> "AWS");
  }

  private void checkLists(List<String> ids) {
    for (String id : ids) {
      if (!region.prefixLists().containsValue(id)) {
        Kind.PREFIX_LIST.check(id);
        throw Kind.PREFIX_LIST.notFound(id);
      }
    }
  }

  private DescribePrefixListsResponse prefixLists(DescribePrefixListsRequest q) {
    checkLists(q.prefixListIds());
    Listing.Page<PrefixList> page =
        listing()
            .page(
                List.of(),
                q.filters(),
                q.maxResults(),
                q.nextToken(),
                p -> q.prefixListIds().isEmpty() || q.prefixListIds().contains(p.prefixListId()));
    return DescribePrefixListsResponse.builder()
        .prefixLists(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DescribeManagedPrefixListsResponse managedPrefixLists(
      DescribeManagedPrefixListsRequest q) {
    checkLists(q.prefixListIds());
    Listing.Page<PrefixList> page =
        listing()
            .page(
                List.of(),
                q.filters(),
                q.maxResults(),
                q.nextToken(),
                p -> q.prefixListIds().isEmpty() || q.prefixListIds().contains(p.prefixListId()));
    return DescribeManagedPrefixListsResponse.builder()
        .prefixLists(
            page.items().stream()
                .map(
                    p ->
                        ManagedPrefixList.builder()
                            .prefixListId(p.prefixListId())
                            .prefixListName(p.prefixListName())
                            .prefixListArn(
                                "arn:aws:ec2:%s:aws:prefix-list/%s"
                                    .formatted(region.name(), p.prefixListId()))
                            .addressFamily("IPv4")
                            .ownerId("AWS")
                            .state("create-complete")
                            .build())
                .toList())
        .nextToken(page.nextToken())
        .build();
  }

  private GetManagedPrefixListEntriesResponse entries(GetManagedPrefixListEntriesRequest q) {
    checkLists(List.of(q.prefixListId()));
    return GetManagedPrefixListEntriesResponse.builder()
        .entries(
            lists()
                .filter(p -> p.prefixListId().equals(q.prefixListId()))
                .flatMap(p -> p.cidrs().stream())
                .map(c -> PrefixListEntry.builder().cidr(c).build())
                .toList())
        .build();
  }

  private DescribeImagesResponse images(DescribeImagesRequest q) {
    q.imageIds().forEach(id -> Images.resolve(region, id));
    Listing<Image> listing =
        new Listing<>(world, null, Image::imageId, () -> Images.all(region).stream())
            .filter("image-id", Image::imageId)
            .filter("name", Image::name)
            .filter("architecture", Image::architectureAsString)
            .filter("owner-id", Image::ownerId)
            .filter("owner-alias", Image::imageOwnerAlias)
            .filter("virtualization-type", Image::virtualizationTypeAsString)
            .filter("root-device-type", Image::rootDeviceTypeAsString)
            .filter("is-public", Image::publicLaunchPermissions)
            .filter("state", Image::stateAsString);
    Listing.Page<Image> page =
        listing.page(
            List.of(),
            q.filters(),
            q.maxResults(),
            q.nextToken(),
            i ->
                (q.imageIds().isEmpty() || q.imageIds().contains(i.imageId()))
                    && (q.owners().isEmpty()
                        || q.owners().contains(i.ownerId())
                        || q.owners().contains(i.imageOwnerAlias())));
    return DescribeImagesResponse.builder()
        .images(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private DescribeInstanceTypesResponse types(DescribeInstanceTypesRequest q) {
    q.instanceTypesAsStrings().forEach(Images::checkType);
    Listing<InstanceTypeInfo> listing =
        new Listing<>(
                world, null, InstanceTypeInfo::instanceTypeAsString, () -> Images.types().stream())
            .pages(5, 100)
            .filter("instance-type", InstanceTypeInfo::instanceTypeAsString)
            .filter("current-generation", InstanceTypeInfo::currentGeneration);
    Listing.Page<InstanceTypeInfo> page =
        listing.page(
            List.of(),
            q.filters(),
            q.maxResults(),
            q.nextToken(),
            t ->
                q.instanceTypesAsStrings().isEmpty()
                    || q.instanceTypesAsStrings().contains(t.instanceTypeAsString()));
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items())
        .nextToken(page.nextToken())
        .build();
  }
}
