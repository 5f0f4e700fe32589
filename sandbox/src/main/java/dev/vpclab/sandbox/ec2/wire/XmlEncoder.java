package dev.vpclab.sandbox.ec2.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Writes SDK answers and errors as the XML of EC2 and of STS. */
public final class XmlEncoder {
  private static final String EC2 = "http://ec2.amazonaws.com/doc/2016-11-15/";
  private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";

  /** EC2 writes three digits after the second, always. */
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");

  private XmlEncoder() {}

  /** EC2's shape: fields beside the request id. An answer without fields says that it is true. */
  public static String ec2(String action, String requestId, SdkPojo answer) {
    XmlEncoder xml = new XmlEncoder();
    xml.open(action + "Response xmlns=\"" + EC2 + "\"").leaf("requestId", requestId);
    if (answer.sdkFields().isEmpty()) {
      xml.leaf("return", "true");
    }
    xml.fields(answer).close(action + "Response");
    return xml.out.toString();
  }

  /** The AWS query protocol's shape, which STS has: fields in a result of their own. */
  public static String sts(String action, String requestId, SdkPojo answer) {
    XmlEncoder xml = new XmlEncoder();
    xml.open(action + "Response xmlns=\"" + STS + "\"").open(action + "Result").fields(answer);
    xml.close(action + "Result").open("ResponseMetadata").leaf("RequestId", requestId);
    return xml.close("ResponseMetadata").close(action + "Response").out.toString();
  }

  public static String ec2Error(Ec2Error error, String requestId) {
    XmlEncoder xml = new XmlEncoder().open("Response").open("Errors").open("Error");
    xml.leaf("Code", error.code()).leaf("Message", error.getMessage());
    xml.close("Error").close("Errors").leaf("RequestID", requestId);
    return xml.close("Response").out.toString();
  }

  public static String stsError(Ec2Error error, String requestId) {
    XmlEncoder xml = new XmlEncoder().open("ErrorResponse xmlns=\"" + STS + "\"").open("Error");
    xml.leaf("Type", error.status() < 500 ? "Sender" : "Receiver").leaf("Code", error.code());
    xml.leaf("Message", error.getMessage()).close("Error").leaf("RequestId", requestId);
    return xml.close("ErrorResponse").out.toString();
  }

  private XmlEncoder fields(SdkPojo pojo) {
    for (SdkField<?> field : pojo.sdkFields()) {
      value(field, field.unmarshallLocationName(), field.getValueOrDefault(pojo));
    }
    return this;
  }

  private void value(SdkField<?> field, String name, Object value) {
    switch (value) {
      case null -> {}
      case SdkAutoConstructList<?> unset -> {}
      case SdkAutoConstructMap<?, ?> unset -> {}
      case SdkPojo pojo -> open(name).fields(pojo).close(name);
      case List<?> items -> list(field.getTrait(ListTrait.class), name, items);
      case Map<?, ?> entries -> map(field.getTrait(MapTrait.class), name, entries);
      case SdkBytes bytes ->
          leaf(name, java.util.Base64.getEncoder().encodeToString(bytes.asByteArray()));
      case Instant time -> leaf(name, MILLISECONDS.format(time));
      default -> leaf(name, value.toString());
    }
  }

  private void list(ListTrait trait, String name, List<?> items) {
    open(name);
    items.forEach(item -> value(trait.memberFieldInfo(), trait.memberLocationName(), item));
    close(name);
  }

  private void map(MapTrait trait, String name, Map<?, ?> entries) {
    open(name);
    entries.forEach(
        (key, value) -> {
          open("entry").leaf(trait.keyLocationName(), key.toString());
          value(trait.valueFieldInfo(), trait.valueLocationName(), value);
          close("entry");
        });
    close(name);
  }

  private XmlEncoder open(String tag) {
    out.append('<').append(tag).append('>');
    return this;
  }

  private XmlEncoder close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  private XmlEncoder leaf(String tag, String text) {
    open(tag);
    text.codePoints().forEach(this::escape);
    return close(tag);
  }

  private void escape(int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\r' -> out.append("&#13;");
      default -> out.appendCodePoint(c);
    }
  }
}
