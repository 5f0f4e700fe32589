package dev.vpclab.sandbox.ec2.world;

import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/** Some value for a parameter of any type, as a form has it. */
final class Samples {
  private Samples() {}

  static void put(Map<String, String> form, String name, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      put(form, name + ".1", field.getTrait(ListTrait.class).memberFieldInfo());
    } else if (type == MarshallingType.SDK_POJO) {
      SdkField<?> first = ((SdkPojo) field.constructor().get()).sdkFields().get(0);
      put(form, name + "." + first.locationName(), first);
    } else {
      form.put(name, scalar(type));
    }
  }

  private static String scalar(MarshallingType<?> type) {
    if (type == MarshallingType.BOOLEAN) {
      return "true";
    } else if (type == MarshallingType.INSTANT) {
      return "2026-01-01T00:00:00Z";
    } else if (type == MarshallingType.STRING) {
      return "text";
    }
    return "1";
  }
}
