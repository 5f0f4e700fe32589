package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vpclab.operator.plan.Create;
import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import dev.vpclab.operator.plan.Key;
import dev.vpclab.operator.plan.Memory;
import dev.vpclab.operator.plan.ObjectKind;
import dev.vpclab.operator.plan.Observed;
import dev.vpclab.operator.plan.Outcome;
import dev.vpclab.operator.plan.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Failures without an answer from EC2, as the real HTTP client produces them. */
class ConnectionFaultTest {
  private static final Owner OWNER = new Owner("cluster", "uid", "VpcLab/lab/a");
  private static final AwsCredentialsProvider SOME =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"));

  private final List<CallListener.Call> calls = new ArrayList<>();

  @Test
  void a_refused_connection_is_known_to_have_had_no_effect() throws IOException {
    int port = freePort();
    Fault fault = read("http://127.0.0.1:" + port, SOME);
    assertThat(fault.kind()).isEqualTo(FaultClass.UNREACHABLE);
    assertThat(fault.code()).isEqualTo("NoConnection");
  }

  @Test
  void an_unknown_host_is_known_to_have_had_no_effect() {
    assertThat(read("http://ec2.invalid", SOME).kind()).isEqualTo(FaultClass.UNREACHABLE);
  }

  @Test
  void a_connection_closed_without_an_answer_leaves_a_creates_outcome_open() throws Exception {
    Fault fault = whenClosed(endpoint -> create(endpoint));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
    assertThat(fault.code()).isEqualTo("NoAnswer");
  }

  @Test
  void a_connection_closed_without_an_answer_is_only_an_answer_missing_to_a_read()
      throws Exception {
    Fault fault = whenClosed(endpoint -> read(endpoint, SOME));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNREACHABLE);
    assertThat(fault.code()).isEqualTo("NoAnswer");
  }

  @Test
  void missing_credentials_are_a_denial_and_nothing_is_sent() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> requests.incrementAndGet());
    server.start();
    try {
      AwsCredentialsProvider none =
          () -> {
            throw SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain");
          };
      Fault fault = read("http://127.0.0.1:" + server.getAddress().getPort(), none);
      assertThat(fault.kind()).isEqualTo(FaultClass.DENIED);
      assertThat(fault.code()).isEqualTo("NoCredentials");
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void an_expired_web_identity_is_a_denial_although_it_comes_wrapped() {
    var theirs =
        StsException.builder()
            .statusCode(400)
            .awsErrorDetails(ErrorTableTest.refused(400, "ExpiredToken", "").awsErrorDetails())
            .build();
    Fault fault = ErrorTable.classify(SdkClientException.create("no identity", theirs));
    assertThat(fault.kind()).isEqualTo(FaultClass.DENIED);
    assertThat(fault.code()).isEqualTo("ExpiredToken");
  }

  @Test
  void a_timeout_while_waiting_for_the_answer_leaves_the_outcome_open() {
    Fault fault =
        ErrorTable.classify(
            SdkClientException.create("", new SocketTimeoutException("Read timed out")));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
  }

  @Test
  void a_bug_of_ours_leaves_the_outcome_open() {
    Fault fault = ErrorTable.classify(new NullPointerException("oops"));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
    assertThat(fault.message()).contains("oops");
  }

  @Test
  void the_listener_hears_of_failed_calls_with_their_code() throws IOException {
    read("http://127.0.0.1:" + freePort(), SOME);
    assertThat(calls)
        .extracting(CallListener.Call::action, CallListener.Call::code, CallListener.Call::purpose)
        .contains(
            org.assertj.core.groups.Tuple.tuple("DescribeVpcs", "NoConnection", Purpose.POLL));
  }

  private static Fault whenClosed(Function<String, Fault> call) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread closer = Thread.startVirtualThread(() -> closeAll(server));
      Fault fault = call.apply("http://127.0.0.1:" + server.getLocalPort());
      server.close();
      closer.join();
      return fault;
    }
  }

  private Fault read(String endpoint, AwsCredentialsProvider credentials) {
    try (Ec2Clients clients = clients(endpoint, credentials)) {
      Answer<Observed> answer =
          clients.in("eu-west-1").read(OWNER, OWNER, Memory.EMPTY, Extent.LAB, Purpose.POLL);
      assertThat(answer).isInstanceOf(Answer.Failed.class);
      return ((Answer.Failed<Observed>) answer).fault();
    }
  }

  private Fault create(String endpoint) {
    Key key = new Key(ObjectKind.INTERNET_GATEWAY, "lab");
    try (Ec2Clients clients = clients(endpoint, SOME)) {
      Outcome outcome =
          clients
              .in("eu-west-1")
              .perform(
                  OWNER,
                  OWNER,
                  List.of(new Create.InternetGateway(key, Map.of())),
                  Map.of(),
                  UserData.NONE)
              .getFirst();
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      return ((Outcome.Failed) outcome).fault();
    }
  }

  private Ec2Clients clients(String endpoint, AwsCredentialsProvider credentials) {
    URI uri = URI.create(endpoint);
    return new Ec2Clients(
        new Ec2Clients.Connection(uri, uri, credentials),
        "cluster",
        Limits.DOCUMENTED,
        call -> {
          synchronized (calls) {
            calls.add(call);
          }
        },
        InstantSource.system());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void closeAll(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        server.accept().close();
      } catch (IOException closed) {
        return;
      }
    }
  }
}
