package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

  @ParameterizedTest
  @CsvSource({
    "s3, com.amazonaws.eu-west-1.s3, s3",
    "ecr.api, com.amazonaws.eu-west-1.ecr.api, ecr.api",
    "com.amazonaws.eu-west-1.s3, com.amazonaws.eu-west-1.s3, s3",
    "com.amazonaws.vpce.eu-west-1.vpce-svc-1, com.amazonaws.vpce.eu-west-1.vpce-svc-1,"
        + " com.amazonaws.vpce.eu-west-1.vpce-svc-1",
    "com.amazonaws.s3-global.accesspoint, com.amazonaws.s3-global.accesspoint,"
        + " com.amazonaws.s3-global.accesspoint",
    "aws.sagemaker.eu-west-1.notebook, aws.sagemaker.eu-west-1.notebook,"
        + " aws.sagemaker.eu-west-1.notebook"
  })
  void a_service_is_named_in_full_and_in_short(String given, String full, String brief) {
    assertThat(ServiceName.inFull(given, "eu-west-1")).isEqualTo(full);
    assertThat(ServiceName.inShort(given, "eu-west-1")).isEqualTo(brief);
  }
}
