package dev.vpclab.sandbox.ec2.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vpclab.sandbox.ec2.world.Conduct;
import dev.vpclab.sandbox.ec2.world.Pace;
import dev.vpclab.sandbox.ec2.world.World;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.utils.IoUtils;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The SDK's own marshaller and unmarshaller are the other side, for every modelled action. */
class CodecTest {
  /** Keeps the last request, answers with what it was given. */
  private static final class Wire implements SdkHttpClient {
    private final AtomicReference<String> sent = new AtomicReference<>();
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private final AtomicReference<String> answer = new AtomicReference<>("<x/>");

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          byte[] xml = answer.get().getBytes(StandardCharsets.UTF_8);
          authorization.set(request.httpRequest().firstMatchingHeader("Authorization").orElse(""));
          request
              .contentStreamProvider()
              .ifPresent(
                  body -> {
                    try {
                      sent.set(IoUtils.toUtf8String(body.newStream()));
                    } catch (java.io.IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  });
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(xml)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  private static final Set<String> MODELLED =
      new World(
              "123456789012",
              dev.vpclab.sandbox.ec2.world.Region.of("ap-northeast-2").orElseThrow(),
              new Conduct(Pace.FAST),
              InstantSource.system(),
              1)
          .actions()
          .names();
  private static final Wire WIRE = new Wire();
  private static final Ec2Client CLIENT =
      Ec2Client.builder()
          .httpClient(WIRE)
          .region(Region.AP_NORTHEAST_2)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .build();

  static Stream<Method> actions() {
    return Arrays.stream(Ec2Client.class.getMethods())
        .filter(m -> m.getParameterCount() == 1)
        .filter(m -> Ec2Request.class.isAssignableFrom(m.getParameterTypes()[0]))
        .filter(m -> !m.getName().endsWith("Paginator"))
        .filter(m -> MODELLED.stream().anyMatch(m.getName()::equalsIgnoreCase));
  }

  private static SdkPojo builder(Class<?> type) throws ReflectiveOperationException {
    return (SdkPojo) type.getMethod("builder").invoke(null);
  }

  @ParameterizedTest
  @MethodSource("actions")
  void what_the_sdk_sends_is_decoded_to_the_same_request(Method action) throws Exception {
    WIRE.answer.set("<x/>");
    Object request = new Sample().of(builder(action.getParameterTypes()[0]));
    action.invoke(CLIENT, request);
    Form form = Form.of(WIRE.sent.get(), WIRE.authorization.get());
    Object decoded =
        RequestDecoder.decode(
            (SdkBuilder<?, ?>) builder(action.getParameterTypes()[0]), form.parameters());
    assertThat(form.action()).isEqualToIgnoringCase(action.getName());
    assertThat(Flat.of((SdkPojo) decoded)).isEqualTo(Flat.of((SdkPojo) request));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void what_is_encoded_the_sdk_reads_as_the_same_answer(Method action) throws Exception {
    SdkPojo answer = (SdkPojo) new Sample().of(builder(action.getReturnType()));
    WIRE.answer.set(XmlEncoder.ec2("Any", "id", answer));
    SdkBuilder<?, ?> empty = (SdkBuilder<?, ?>) builder(action.getParameterTypes()[0]);
    Object read = action.invoke(CLIENT, empty.build());
    assertThat(Flat.of((SdkPojo) read)).isEqualTo(Flat.of(answer));
  }

  @Test
  void every_modelled_action_is_one_of_the_sdk_and_goes_round() {
    assertThat(actions()).hasSameSizeAs(MODELLED);
  }

  /** As EC2 writes them: {@code 2026-01-01T00:00:00.000Z}. */
  @Test
  void times_have_three_digits_after_the_second() {
    VpcEndpoint endpoint =
        VpcEndpoint.builder()
            .creationTimestamp(Instant.parse("2026-01-01T00:00:00.123456789Z"))
            .build();
    assertThat(XmlEncoder.ec2("Any", "id", endpoint)).contains(">2026-01-01T00:00:00.123Z<");
    VpcEndpoint whole =
        endpoint.toBuilder().creationTimestamp(Instant.parse("2026-01-01T00:00:00Z")).build();
    assertThat(XmlEncoder.ec2("Any", "id", whole)).contains(">2026-01-01T00:00:00.000Z<");
  }

  @Test
  void names_that_the_model_does_not_know_are_refused() {
    List<String> names =
        List.of("Foo", "CidrBlock.1", "TagSpecification.Foo", "TagSpecification.1.Foo", "DryRun.X");
    List<String> codes = new ArrayList<>();
    for (String name : names) {
      Ec2Error e =
          catchThrowableOfType(
              Ec2Error.class,
              () -> RequestDecoder.decode(CreateVpcRequest.builder(), Map.of(name, "x")));
      codes.add(e.code());
    }
    assertThat(codes).containsOnly("UnknownParameter");
  }

  @Test
  void values_of_the_wrong_type_are_refused() {
    Ec2Error e =
        catchThrowableOfType(
            Ec2Error.class,
            () ->
                RequestDecoder.decode(
                    CreateVpcRequest.builder(), Map.of("Ipv4NetmaskLength", "many")));
    assertThat(e.code()).isEqualTo("InvalidParameterValue");
  }

  @Test
  void a_request_without_signature_is_an_auth_failure() {
    Ec2Error e = catchThrowableOfType(Ec2Error.class, () -> Form.of("Action=DescribeVpcs", null));
    assertThat(e.code()).isEqualTo("AuthFailure");
    assertThat(e.status()).isEqualTo(401);
  }

  @Test
  void a_form_does_not_print_its_parameters() {
    Form form =
        Form.of(
            "Action=RunInstances&UserData=c2VjcmV0",
            "Credential=K/20260101/us-east-1/ec2/aws4_request");
    assertThat(form.toString()).doesNotContain("c2VjcmV0");
  }
}
