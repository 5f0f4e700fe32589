package dev.vpclab.sandbox.ec2.world;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** What instances are made from: images and instance types. */
final class Catalog {
  private final World world;
  private final Region region;

  Catalog(World world) {
    this.world = world;
    this.region = world.region;
  }

  void register(Actions actions) {
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
