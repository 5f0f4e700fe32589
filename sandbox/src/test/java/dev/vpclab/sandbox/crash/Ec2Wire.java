package dev.vpclab.sandbox.crash;

import dev.vpclab.sandbox.ec2.Ec2StandIn;
import dev.vpclab.sandbox.ec2.wire.Answer;
import dev.vpclab.sandbox.ec2.wire.Call;
import dev.vpclab.sandbox.ec2.wire.Ec2Error;
import dev.vpclab.sandbox.ec2.wire.XmlEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The SDK's HTTP client, below its retries: to the stand-in in the same thread. */
final class Ec2Wire implements SdkHttpClient {
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
  private static final Pattern KEY =
      Pattern.compile("Key=vpclab\\.dev%2Fkey&TagSpecification\\.1\\.Tag\\.\\d+\\.Value=([^&]*)");

  private final Ec2StandIn ec2;
  private final Seam seam;

  Ec2Wire(Ec2StandIn ec2, Seam seam) {
    this.ec2 = ec2;
    this.seam = seam;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return response(send(request));
      }

      @Override
      public void abort() {
        // It is over before anybody could.
      }
    };
  }

  private Answer send(HttpExecuteRequest request) throws IOException {
    String body = body(request);
    String action = find(ACTION, body);
    return seam.pass(
        Point.Side.EC2,
        action,
        Call.isMutating(action),
        URLDecoder.decode(find(KEY, body), StandardCharsets.UTF_8),
        () -> ec2.serve(body, authorization(request)),
        code -> refusal(action, code));
  }

  private static Answer refusal(String action, String code) {
    Ec2Error error = Ec2Error.of(code, "%s, as the test wants it", code);
    String id = "request-of-a-fault";
    return new Answer.Xml(
        error.status(),
        id,
        action.equals("GetCallerIdentity")
            ? XmlEncoder.stsError(error, id)
            : XmlEncoder.ec2Error(error, id));
  }

  private static String body(HttpExecuteRequest request) {
    return request
        .contentStreamProvider()
        .map(
            content -> {
              try (InputStream in = content.newStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse("");
  }

  private static String authorization(HttpExecuteRequest request) {
    return request.httpRequest().firstMatchingHeader("Authorization").orElse(null);
  }

  private static HttpExecuteResponse response(Answer answer) throws IOException {
    if (!(answer instanceof Answer.Xml xml)) {
      throw new IOException("the connection was closed");
    }
    byte[] bytes = xml.body().getBytes(StandardCharsets.UTF_8);
    SdkHttpResponse head =
        SdkHttpFullResponse.builder()
            .statusCode(xml.status())
            .putHeader("Content-Type", "text/xml;charset=UTF-8")
            .putHeader("Content-Length", String.valueOf(bytes.length))
            .putHeader("x-amzn-requestid", xml.requestId())
            .build();
    return HttpExecuteResponse.builder()
        .response(head)
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
        .build();
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  @Override
  public String clientName() {
    return "in the same thread";
  }
}
