package dev.vpclab.sandbox.ec2.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * Fills an SDK builder from a form. A name that the model does not know is refused, as EC2 does.
 */
public final class RequestDecoder {
  private RequestDecoder() {}

  /**
   * @param builder an empty builder of an SDK request
   * @param parameters the form without {@code Action} and {@code Version}
   * @return the built request
   * @throws Ec2Error UnknownParameter, InvalidParameterValue
   */
  public static <T> T decode(SdkBuilder<?, T> builder, Map<String, String> parameters) {
    fill((SdkPojo) builder, Node.of(parameters), "");
    return builder.build();
  }

  private static void fill(SdkPojo builder, Node node, String path) {
    Map<String, SdkField<?>> fields = new LinkedHashMap<>();
    builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
    node.children.forEach(
        (name, child) -> {
          SdkField<?> field = fields.get(name);
          if (field == null) {
            throw unknown(path + name);
          }
          field.set(builder, value(field, child, path + name));
        });
  }

  private static Object value(SdkField<?> field, Node node, String path) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo nested = field.constructor().get();
      fill(nested, node, path + ".");
      return ((SdkBuilder<?, ?>) nested).build();
    }
    if (type == MarshallingType.LIST) {
      return list(field.getTrait(ListTrait.class).memberFieldInfo(), node, path);
    }
    if (type == MarshallingType.MAP) {
      return map(field.getTrait(MapTrait.class), node, path);
    }
    if (node.value == null || !node.children.isEmpty()) {
      throw unknown(path + "." + String.join(".", node.children.keySet()));
    }
    return scalar(type, node.value, path);
  }

  private static List<Object> list(SdkField<?> member, Node node, String path) {
    List<Object> items = new ArrayList<>();
    node.children.forEach(
        (index, child) -> {
          if (!Node.isNumber(index)) {
            throw unknown(path + "." + index);
          }
          items.add(value(member, child, path + "." + index));
        });
    return items;
  }

  private static Map<String, Object> map(MapTrait trait, Node node, String path) {
    Map<String, Object> entries = new LinkedHashMap<>();
    node.children.forEach(
        (index, entry) -> {
          Node key = entry.children.get(trait.keyLocationName());
          Node value = entry.children.get(trait.valueLocationName());
          if (key == null || value == null) {
            throw unknown(path + "." + index);
          }
          entries.put(key.value, value(trait.valueFieldInfo(), value, path + "." + index));
        });
    return entries;
  }

  private static Object scalar(MarshallingType<?> type, String text, String path) {
    try {
      if (type == MarshallingType.BOOLEAN) {
        return bool(text, path);
      } else if (type == MarshallingType.INTEGER) {
        return Integer.valueOf(text);
      } else if (type == MarshallingType.LONG) {
        return Long.valueOf(text);
      } else if (type == MarshallingType.DOUBLE) {
        return Double.valueOf(text);
      } else if (type == MarshallingType.FLOAT) {
        return Float.valueOf(text);
      } else if (type == MarshallingType.BIG_DECIMAL) {
        return new BigDecimal(text);
      } else if (type == MarshallingType.INSTANT) {
        return Instant.parse(text);
      } else if (type == MarshallingType.SDK_BYTES) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
      }
      return text;
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw Ec2Error.invalidValue(path, text, "Not a " + type.getTargetClass().getSimpleName());
    }
  }

  private static Boolean bool(String text, String path) {
    return switch (text.toLowerCase(java.util.Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Ec2Error.invalidValue(path, text, "Not a Boolean");
    };
  }

  private static Ec2Error unknown(String name) {
    return Ec2Error.of("UnknownParameter", "The parameter %s is not recognized", name);
  }
}
