package dev.vpclab.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vpclab.operator.plan.Fault;
import dev.vpclab.operator.plan.FaultClass;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
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

  @Test
  void a_known_code_says_what_to_do_about_just_that() {
    Fault fault = new Fault(FaultClass.USER_ERROR, "InvalidAMIID.NotFound", "", null);
    assertThat(ErrorTable.sentence(fault)).contains("change imageId");
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
