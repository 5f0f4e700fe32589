package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a route may lead to. */
public enum RouteTarget {
  @JsonProperty("internetGateway")
  INTERNET_GATEWAY
}
