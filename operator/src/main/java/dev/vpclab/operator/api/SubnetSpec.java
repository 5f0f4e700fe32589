package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/** A subnet, known by its name within the lab. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubnetSpec(
    String name,
    String cidrBlock,
    String availabilityZone,
    String routeTable,
    Boolean mapPublicIpOnLaunch,
    Map<String, String> tags) {
  public SubnetSpec {
    tags = Copies.ofMap(tags);
  }

  /** Whether instances get a public address when they do not say so themselves: false unless switched on. */
  public boolean mapsPublicIp() {
    return mapPublicIpOnLaunch != null && mapPublicIpOnLaunch;
  }
}
