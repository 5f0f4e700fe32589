package dev.vpclab.sandbox.ec2.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesResponse;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

/** The prefix lists of the services that have gateway endpoints: AWS's own, nobody makes any. */
final class PrefixLists {
  private final World world;
  private final Region region;

  PrefixLists(World world) {
    this.world = world;
    this.region = world.region;
  }

  void register(Actions actions) {
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
}
