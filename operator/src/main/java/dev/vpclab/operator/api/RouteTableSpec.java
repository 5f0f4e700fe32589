package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** A route table, known by its name; the local route and those of gateway endpoints are not listed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteTableSpec(
    String name,
    List<RouteSpec> routes,
    Map<String, String> tags) {
  public RouteTableSpec {
    routes = Copies.ofList(routes);
    tags = Copies.ofMap(tags);
  }
}
