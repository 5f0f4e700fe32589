package dev.vpclab.operator.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Key;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A create's exact parameters as canonical text, and back. */
final class CreateText {
  private static final Map<String, Class<? extends Create>> BY_VERB =
      Stream.<Map.Entry<String, Class<? extends Create>>>of(
              Map.entry("CreateVpc", Create.Vpc.class),
              Map.entry("CreateInternetGateway", Create.InternetGateway.class),
              Map.entry("CreateSubnet", Create.Subnet.class),
              Map.entry("CreateRouteTable", Create.RouteTable.class),
              Map.entry("CreateSecurityGroup", Create.SecurityGroup.class),
              Map.entry("RunInstances", Create.Instance.class),
              Map.entry("CreateVpcEndpoint", Create.Endpoint.class))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // What we wrote names every parameter, those without a value too.
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addSerializer(new KeyOut())
                  .addDeserializer(Key.class, new KeyIn()))
          .build();

  private CreateText() {}

  static String write(Create create) {
    try {
      return JSON.writeValueAsString(create);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a create is plain data", e);
    }
  }

  /** The create; empty when the text is none that we wrote. */
  static Optional<Create> read(String verb, String text) {
    Class<? extends Create> type = verb == null ? null : BY_VERB.get(verb);
    if (type == null || text == null) {
      return Optional.empty();
    }
    try {
      return Optional.<Create>ofNullable(JSON.readValue(text, type))
          .filter(create -> create.key() != null && create.tags() != null);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static final class KeyOut extends StdSerializer<Key> {
    private KeyOut() {
      super(Key.class);
    }

    @Override
    public void serialize(Key key, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(key.toString());
    }
  }

  private static final class KeyIn extends StdDeserializer<Key> {
    private KeyIn() {
      super(Key.class);
    }

    @Override
    public Key deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getValueAsString();
      return Key.parse(text)
          .orElseThrow(() -> context.weirdStringException(text, Key.class, "not a key"));
    }
  }
}
