package dev.vpclab.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A key of a Secret in the lab's own namespace. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKeyRef(
    @JsonPropertyDescription(
            "Name of an Opaque Secret in this namespace, labelled"
                + " vpclab.dev/user-data: \"true\".")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Schema.OBJECT_NAME_PATTERN)
        String name,
    @JsonPropertyDescription("The key in the Secret that holds the script.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern("^[A-Za-z0-9._-]+$")
        String key) {}
