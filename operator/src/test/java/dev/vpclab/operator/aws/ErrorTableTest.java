package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** The table, code by code, as EC2's documentation and other projects' bug reports have it. */
class ErrorTableTest {

  private static final String TABLE =
      """
      THROTTLE RequestLimitExceeded Throttling ThrottlingException ThrottledException
      THROTTLE RequestThrottled RequestThrottledException SlowDown TooManyRequestsException
      THROTTLE BandwidthLimitExceeded ConcurrentMutationLimitExceeded ConcurrentTagAccess
      UNKNOWN_OUTCOME InternalError InternalFailure RequestTimeout RequestTimeoutException
      UNKNOWN_OUTCOME PriorRequestNotComplete Unavailable ServiceUnavailable
      VISIBILITY_LAG InvalidVpcID.NotFound InvalidSubnetID.NotFound InvalidSubnetId.NotFound
      VISIBILITY_LAG InvalidInternetGatewayID.NotFound InvalidRouteTableID.NotFound
      VISIBILITY_LAG InvalidRouteTableId.NotFound InvalidGroup.NotFound
      VISIBILITY_LAG InvalidSecurityGroupID.NotFound InvalidInstanceID.NotFound
      VISIBILITY_LAG InvalidNetworkInterfaceID.NotFound InvalidVpcEndpointId.NotFound
      VISIBILITY_LAG InvalidVpcEndpoint.NotFound InvalidAssociationID.NotFound ResourceNotReady
      DEPENDENCY DependencyViolation IncorrectState InvalidGroup.InUse InvalidIPAddress.InUse
      DEPENDENCY IncorrectInstanceState
      ALREADY_SO RouteAlreadyExists InvalidPermission.Duplicate InvalidGroup.Duplicate
      ALREADY_SO Resource.AlreadyAssociated InvalidSubnet.Conflict Gateway.NotAttached
      ALREADY_SO InvalidPermission.NotFound InvalidRoute.NotFound
      USER_ERROR InvalidParameter InvalidParameterValue InvalidParameterCombination
      USER_ERROR MissingParameter InvalidVpcID.Malformed InvalidUserData.Malformed
      USER_ERROR InvalidServiceName DuplicateSubnetsInSameZone UnsupportedOperation Unsupported
      USER_ERROR InvalidVpc.Range InvalidSubnet.Range InvalidAMIID.NotFound
      USER_ERROR InvalidAMIID.Unavailable InvalidAMIID.Malformed OperationNotPermitted
      QUOTA VpcLimitExceeded SubnetLimitExceeded RouteTableLimitExceeded
      QUOTA InternetGatewayLimitExceeded SecurityGroupLimitExceeded VpcEndpointLimitExceeded
      QUOTA AddressLimitExceeded InstanceLimitExceeded RulesPerSecurityGroupLimitExceeded
      QUOTA InsufficientInstanceCapacity VcpuLimitExceeded UnfulfillableCapacity
      QUOTA InsufficientFreeAddressesInSubnet
      DENIED UnauthorizedOperation AuthFailure InvalidAccessKeyId InvalidClientTokenId
      DENIED UnrecognizedClientException AccessDenied AccessDeniedException Blocked OptInRequired
      DENIED PendingVerification RequestExpired RequestTimeTooSkewed SignatureDoesNotMatch
      DENIED ExpiredToken
      IT_WAS_MADE IdempotentParameterMismatch
      OUR_BUG IncompleteSignature InvalidAction MissingAction UnknownParameter
      OTHER SomethingThatNobodyHasSeenYet
      """;

  static Stream<Arguments> codes() {
    return TABLE
        .lines()
        .map(line -> line.split(" "))
        .flatMap(
            row ->
                Arrays.stream(row)
                    .skip(1)
                    .map(code -> Arguments.of(code, FaultClass.valueOf(row[0]))));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void each_code_has_its_class_in_any_case(String code, FaultClass kind) {
    assertThat(classify(400, code, "text").kind()).isEqualTo(kind);
    assertThat(classify(400, code.toLowerCase(Locale.ROOT), "text").kind()).isEqualTo(kind);
    assertThat(classify(400, "Client." + code, null).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidParameter, private-dns-enabled cannot be set because there is already a conflicting DNS"
        + " domain for x in the VPC, MAY_CLEAR",
    "InvalidParameter, The VPC endpoint service com.x does not support the availability zone of the"
        + " subnet: subnet-1, MAY_CLEAR",
    "InvalidParameter, the VPC vpc-1 must have a Gateway endpoint for the service, MAY_CLEAR",
    "InvalidParameterValue, Network interface eni-1 is currently in use, DEPENDENCY"
  })
  void where_the_message_decides_it_wins_over_the_code(
      String code, String message, FaultClass kind) {
    assertThat(classify(400, code, message).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "500, UNKNOWN_OUTCOME",
    "502, UNKNOWN_OUTCOME",
    "503, UNKNOWN_OUTCOME",
    "504, UNKNOWN_OUTCOME",
    "505, UNKNOWN_OUTCOME",
    "429, THROTTLE",
    "403, OTHER",
    "404, OTHER"
  })
  void an_answer_without_a_code_is_judged_by_its_status(int status, FaultClass kind) {
    AwsServiceException html = Ec2Exception.builder().statusCode(status).build();
    assertThat(ErrorTable.classify(html).kind()).isEqualTo(kind);
    assertThat(ErrorTable.classify(html).code()).isEqualTo("HTTP" + status);
    assertThat(classify(status, "NeverSeen", "").kind()).isEqualTo(kind);
  }

  @Test
  void a_throttle_is_a_throttle_although_its_status_is_503() {
    assertThat(classify(503, "RequestLimitExceeded", "").kind()).isEqualTo(FaultClass.THROTTLE);
  }

  @Test
  void a_denial_names_the_action_and_drops_the_encoded_blob() {
    Fault fault =
        ErrorTable.classify(
            "CreateVpc",
            refused(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. Encoded authorization failure"
                    + " message: XYZ".repeat(3)));
    assertThat(fault.message())
        .isEqualTo("CreateVpc was denied: You are not authorized to perform this operation.");
  }

  @Test
  void a_long_message_is_cut_and_becomes_one_line() {
    String message = classify(400, "InvalidParameter", "a\n  b ".repeat(1000)).message();
    assertThat(message).startsWith("a b a b").doesNotContain("\n").hasSizeLessThan(700);
  }

  @ParameterizedTest
  @EnumSource(FaultClass.class)
  void every_class_has_a_sentence_that_carries_code_and_message(FaultClass kind) {
    String sentence = ErrorTable.sentence(new Fault(kind, "SomeCode", "what EC2 said", "id"));
    assertThat(sentence).matches("(?s)[A-Z].*\\. \\(SomeCode: what EC2 said\\)");
  }

  static Stream<Arguments> unsent() {
    return Stream.of(
            new ConnectException("Connection refused"),
            new UnknownHostException("ec2.nowhere"),
            new NoRouteToHostException("no route"),
            new SSLHandshakeException("certificate expired"),
            new ConnectTimeoutException("timed out"),
            new ConnectionRequestTimeoutException("pool is empty"))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("unsent")
  void what_failed_before_anything_was_sent_has_a_known_outcome(Exception cause) {
    Fault fault = ErrorTable.classify(wrapped(wrapped(cause)));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNREACHABLE);
    assertThat(fault.kind().definite()).isTrue();
    assertThat(fault.code()).isEqualTo("NoConnection");
    assertThat(fault.message())
        .isEqualTo(cause.getClass().getSimpleName() + ": " + cause.getMessage());
  }

  @Test
  void what_failed_once_the_call_was_on_its_way_has_an_unknown_one() {
    Fault fault = ErrorTable.classify(wrapped(new SocketTimeoutException("Read timed out")));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
    assertThat(fault.code()).isEqualTo("NoAnswer");
    assertThat(fault.message()).isEqualTo("SocketTimeoutException: Read timed out");
    assertThat(fault.requestId()).isNull();
  }

  @Test
  void what_nobody_expected_is_told_with_its_root() {
    Fault fault =
        ErrorTable.classify(new IllegalStateException("outer", new RuntimeException("inner")));
    assertThat(fault.kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
    assertThat(fault.code()).isEqualTo("Unexpected");
    assertThat(fault.message()).isEqualTo("RuntimeException: inner");
  }

  @Test
  void a_failure_that_is_its_own_cause_is_told_all_the_same() {
    RuntimeException first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertThat(ErrorTable.classify(first).kind()).isEqualTo(FaultClass.UNKNOWN_OUTCOME);
  }

  @ParameterizedTest
  @CsvSource({
    "Unable to load credentials from any of the providers in the chain",
    "Failed to load credentials from IMDS."
  })
  void without_credentials_the_call_is_denied_before_it_is_sent(String message) {
    Fault fault = ErrorTable.classify(SdkClientException.create(message));
    assertThat(fault.kind()).isEqualTo(FaultClass.DENIED);
    assertThat(fault.code()).isEqualTo("NoCredentials");
    assertThat(ErrorTable.sentence(fault)).startsWith("There are no AWS credentials");
  }

  @Test
  void a_connection_that_fails_while_credentials_are_fetched_is_the_lack_of_credentials() {
    SdkClientException chain =
        SdkClientException.builder()
            .message("Unable to load credentials")
            .cause(new ConnectException("no metadata service"))
            .build();
    assertThat(ErrorTable.classify(chain).code()).isEqualTo("NoCredentials");
  }

  @Test
  void words_about_credentials_by_anybody_else_are_no_lack_of_them() {
    assertThat(ErrorTable.classify(new RuntimeException("Unable to load credentials")).code())
        .isEqualTo("Unexpected");
  }

  /** The chain itself calls AWS: an expired web identity token is refused by STS. */
  @Test
  void what_sts_refuses_while_credentials_are_fetched_is_a_denial() {
    Fault fault = ErrorTable.classify(wrapped(refused(400, "ExpiredTokenException", "too old")));
    assertThat(fault.kind()).isEqualTo(FaultClass.DENIED);
    assertThat(fault.code()).isEqualTo("ExpiredTokenException");
    assertThat(ErrorTable.classify(wrapped(refused(400, "InvalidParameter", "x"))).kind())
        .isEqualTo(FaultClass.UNKNOWN_OUTCOME);
  }

  @Test
  void a_code_inside_an_answer_is_judged_as_one_outside() {
    assertThat(ErrorTable.of("DependencyViolation", "in  use", "request-1"))
        .isEqualTo(new Fault(FaultClass.DEPENDENCY, "DependencyViolation", "in use", "request-1"));
    assertThat(ErrorTable.of("NeverSeen", null, null))
        .isEqualTo(new Fault(FaultClass.OTHER, "NeverSeen", "", null));
  }

  @Test
  void a_message_of_just_the_longest_length_stays_whole() {
    assertThat(classify(400, "InvalidParameter", "x".repeat(600)).message()).hasSize(600);
    assertThat(classify(400, "InvalidParameter", "x".repeat(601)).message())
        .isEqualTo("x".repeat(600) + "…");
  }

  @ParameterizedTest
  @CsvSource({
    "RequestTimeTooSkewed, check the clock",
    "ExpiredToken, have expired",
    "OptInRequired, has not opted in",
    "PendingVerification, still verifying",
    "InvalidKeyPair.NotFound, change keyName",
    "InvalidServiceName, change serviceName",
    "DuplicateSubnetsInSameZone, one subnet a zone",
    "OperationNotPermitted, termination protection",
    "VpcLimitExceeded, quota of VPCs",
    "InternetGatewayLimitExceeded, quota of internet gateways",
    "VpcEndpointLimitExceeded, quota of VPC endpoints",
    "InsufficientInstanceCapacity, change the type or the zone",
    "InsufficientFreeAddressesInSubnet, no free addresses",
    "VcpuLimitExceeded, quota of vCPUs",
    "LocalLimit, waits for its turn"
  })
  void a_code_that_needs_its_own_advice_has_it(String code, String advice) {
    String sentence = ErrorTable.sentence(new Fault(FaultClass.OTHER, code, "", null));
    assertThat(sentence).contains(advice).endsWith(" (" + code + ")");
  }

  @Test
  void a_known_code_says_what_to_do_about_just_that() {
    Fault fault = new Fault(FaultClass.USER_ERROR, "InvalidAMIID.NotFound", "", null);
    assertThat(ErrorTable.sentence(fault)).contains("change imageId");
  }

  /** As the SDK wraps what its HTTP client throws. */
  private static SdkClientException wrapped(Throwable cause) {
    return SdkClientException.builder().message("Unable to execute the call").cause(cause).build();
  }

  /** Known by its name alone: the HTTP client is the SDK's affair. */
  private static final class ConnectTimeoutException extends IOException {
    ConnectTimeoutException(String message) {
      super(message);
    }
  }

  private static final class ConnectionRequestTimeoutException extends IOException {
    ConnectionRequestTimeoutException(String message) {
      super(message);
    }
  }

  private static Fault classify(int status, String code, String message) {
    return ErrorTable.classify(refused(status, code, message));
  }

  static AwsServiceException refused(int status, String code, String message) {
    return Ec2Exception.builder()
        .statusCode(status)
        .requestId("request-1")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
