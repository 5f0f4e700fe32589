package dev.vpclab.sandbox.ec2.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** An SDK object as dotted names of the wire and text, in the model's order: for dumps and ids. */
public final class Flat {
  private Flat() {}

  /** Unset fields and empty lists are left out. */
  public static Map<String, String> of(SdkPojo pojo) {
    Map<String, String> flat = new LinkedHashMap<>();
    put(flat, "", pojo);
    return flat;
  }

  private static void put(Map<String, String> flat, String path, Object value) {
    switch (value) {
      case null -> {}
      case SdkPojo pojo -> {
        for (SdkField<?> field : pojo.sdkFields()) {
          String name = path.isEmpty() ? "" : path + ".";
          put(flat, name + field.unmarshallLocationName(), field.getValueOrDefault(pojo));
        }
      }
      case List<?> items -> {
        int index = 0;
        for (Object item : items) {
          put(flat, path + "." + ++index, item);
        }
      }
      case Map<?, ?> entries -> entries.forEach((key, item) -> put(flat, path + "." + key, item));
      default -> flat.put(path, value.toString());
    }
  }
}
