package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a route may lead to. */
public enum RouteTarget {
  @JsonProperty("internetGateway")
  INTERNET_GATEWAY;

  /**
   * Null for a word of a newer definition than this operator's: one lab that cannot be understood
   * must not keep all others from being read.
   */
  @JsonCreator
  static RouteTarget of(String word) {
    return "internetGateway".equals(word) ? INTERNET_GATEWAY : null;
  }
}
