package dev.vpclab.sandbox.soak;

import dev.vpclab.sandbox.ec2.Entry;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.Form;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an EC2 has answered to a call.
 *
 * @param status of HTTP; 0 for no answer
 */
record Reply(int status, String body) {
  static final Reply NONE = new Reply(0, "");

  private static final String ACCOUNT = "123456789012";
  private static final Pattern ID = Pattern.compile("\\b[a-z]+-[0-9a-f]{17}\\b");
  private static final Pattern REQUEST_ID = Pattern.compile("<[rR]equestI[dD]>([^<]+)<");
  private static final Pattern CODE = Pattern.compile("<Code>([^<]+)<");

  /** How the ids of what a call makes begin. */
  private static final Map<String, String> MAKES =
      Map.of(
          "CreateVpc", "vpc-",
          "CreateSubnet", "subnet-",
          "CreateInternetGateway", "igw-",
          "CreateRouteTable", "rtb-",
          "AssociateRouteTable", "rtbassoc-",
          "ReplaceRouteTableAssociation", "rtbassoc-",
          "CreateSecurityGroup", "sg-",
          "CreateVpcEndpoint", "vpce-",
          "RunInstances", "i-");

  boolean isOk() {
    return status == 200;
  }

  Answer answer() {
    return status == 0 ? new Answer.None() : new Answer.Xml(status, found(REQUEST_ID), body);
  }

  Entry.Outcome outcome() {
    if (isOk()) {
      return new Entry.Ok();
    }
    return status == 0
        ? new Entry.Lost(false)
        : new Entry.Refused(found(CODE), status, body, false);
  }

  /** The ids of what the call has made; empty for calls that make nothing. */
  List<String> created(Form form) {
    String begin = MAKES.get(form.action());
    return begin == null || !isOk()
        ? List.of()
        : ids(body).filter(id -> id.startsWith(begin)).distinct().toList();
  }

  Entry entry(long sequence, Form form, Entry.Outcome outcome, List<String> created) {
    return new Entry(
        sequence,
        Instant.now(),
        form.accessKeyId(),
        ACCOUNT,
        form.region(),
        form.action(),
        form.parameters(),
        outcome,
        form.parameters().values().stream().flatMap(Reply::ids).distinct().toList(),
        created,
        found(REQUEST_ID));
  }

  private static Stream<String> ids(String text) {
    return ID.matcher(text).results().map(result -> result.group());
  }

  private String found(Pattern pattern) {
    Matcher matcher = pattern.matcher(body);
    return matcher.find() ? matcher.group(1) : "none";
  }
}
