package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * A route table, known by its name; the local route and those of gateway endpoints are not listed.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteTableSpec(
    @JsonPropertyDescription(
            "What the table is known by, and its Name tag unless tags say otherwise.")
        @Required
        @Size(min = 1, max = Schema.NAME)
        @Pattern(Schema.NAME_PATTERN)
        String name,
    @JsonPropertyDescription(
            "Its routes, one a destination, besides the local one and those of"
                + " gateway endpoints.")
        @Size(max = Schema.ENTRIES)
        List<RouteSpec> routes,
    @JsonPropertyDescription("Tags of the route table. A Name here renames it in EC2.")
        @Size(max = Schema.TAGS)
        @ValidationRule(value = Schema.TAG_KEYS, message = Schema.TAG_KEYS_SAY)
        @ValidationRule(value = Schema.TAG_LENGTHS, message = Schema.TAG_LENGTHS_SAY)
        Map<String, @Size(max = Schema.TAG_VALUE) String> tags) {
  public RouteTableSpec {
    routes = Copies.ofList(routes);
    tags = Copies.ofMap(tags);
  }
}
