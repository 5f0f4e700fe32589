package dev.vpclab.sandbox.ec2.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Fills every field of an SDK object, each with a value of its own. */
final class Sample {
  private int next = 1;

  Object of(SdkPojo builder) {
    fill(builder, 6);
    return ((SdkBuilder<?, ?>) builder).build();
  }

  private void fill(SdkPojo builder, int depth) {
    for (SdkField<?> field : builder.sdkFields()) {
      Object value = value(field, depth);
      if (value != null) {
        field.set(builder, value);
      }
    }
  }

  private Object value(SdkField<?> field, int depth) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      if (depth == 0) {
        return null;
      }
      SdkPojo nested = field.constructor().get();
      fill(nested, depth - 1);
      return ((SdkBuilder<?, ?>) nested).build();
    } else if (type == MarshallingType.LIST) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      Object first = value(member, depth);
      return first == null ? null : List.of(first, value(member, depth));
    } else if (type == MarshallingType.MAP) {
      Object only = value(field.getTrait(MapTrait.class).valueFieldInfo(), depth);
      return only == null ? null : Map.of("key" + next++, only);
    }
    return scalar(type);
  }

  private Object scalar(MarshallingType<?> type) {
    int n = next++;
    if (type == MarshallingType.BOOLEAN) {
      return n % 2 == 0;
    } else if (type == MarshallingType.INTEGER) {
      return n;
    } else if (type == MarshallingType.LONG) {
      return (long) n << 33;
    } else if (type == MarshallingType.DOUBLE) {
      return n + 0.5;
    } else if (type == MarshallingType.FLOAT) {
      return n + 0.25f;
    } else if (type == MarshallingType.BIG_DECIMAL) {
      return BigDecimal.valueOf(n);
    } else if (type == MarshallingType.INSTANT) {
      return Instant.ofEpochSecond(1_700_000_000L + n);
    } else if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromUtf8String("bytes " + n);
    }
    return " text <" + n + "> & \"한글\" + % .\n";
  }
}
