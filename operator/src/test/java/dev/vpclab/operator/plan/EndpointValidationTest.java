package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.vpclab.operator.api.GatewayEndpointSpec;
import dev.vpclab.operator.api.InterfaceEndpointSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointValidationTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String GATEWAY =
      "labRef: {name: lab}\nserviceName: s3\nname: S3\nrouteTables: [a, b]\ntags: {a: b}\n";
  private static final String INTERFACE =
      "labRef: {name: lab}\nserviceName: ecr.api\nsubnets: [a, b]\nsecurityGroups: [web]\n";

  @Test
  void endpoints_that_are_right_have_no_findings() throws IOException {
    assertThat(gateway(GATEWAY)).isEmpty();
    assertThat(gateway("labRef: {name: lab}\nserviceName: com.amazonaws.eu-west-1.s3")).isEmpty();
    assertThat(inside(INTERFACE)).isEmpty();
    assertThat(inside(INTERFACE.replace("securityGroups: [web]", "policy: {Version: x}")))
        .isEmpty();
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          labRef: {name: lab};tags: {};spec.labRef.name: is missing; set it.
          labRef: {name: lab};labRef: {name: Lab};spec.labRef.name: 'Lab' is not well formed; write the name of a VpcLab of this namespace.
          serviceName: s3;serviceName: S3;spec.serviceName: 'S3' is not well formed; write a service such as s3, short or in full.
          serviceName: s3;policyDocument: '{}';spec.serviceName: is missing; set it.
          name: S3;name: '';spec.name: is empty; give it a value or take it out.
          [a, b];[a, a];spec.routeTables[1]: a is named twice; take one out.
          tags: {a: b};tags: {aws:a: b};spec.tags: the tag key aws:a is reserved (vpclab.dev/ and aws: are); choose another.
          name: S3;~policy: {a: b}\npolicyDocument: '{}'~;spec.policyDocument: there is spec.policy as well; give the policy once, as an object or as JSON text.
          """)
  void a_gateway_endpoint_with_one_mistake(String right, String wrong, String sentence)
      throws IOException {
    // A row's sentence ends for us at its own first semicolon.
    assertThat(gateway(GATEWAY.replace(right, wrong.replace("\\n", "\n"))))
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).startsWith(sentence));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          [a, b];[];spec.subnets: is empty
          [a, b];[a, b, a];spec.subnets[2]: a is named twice
          [web];[];spec.securityGroups: is empty
          ecr.api;Ecr;spec.serviceName: 'Ecr' is not well formed
          [a, b];[a, ''];spec.subnets[1]: is missing
          [web];[a, b, c, d, e, f];spec.securityGroups: 6 entries
          """)
  void an_interface_endpoint_with_one_mistake(String right, String wrong, String sentence)
      throws IOException {
    assertThat(inside(INTERFACE.replace(right, wrong)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).startsWith(sentence));
  }

  @Test
  void an_interface_endpoints_tags_and_policy_are_checked_as_well() throws IOException {
    assertThat(inside(INTERFACE + "tags: {aws:a: b}\npolicy: {a: b}\npolicyDocument: '{}'\n"))
        .extracting(Finding::message)
        .satisfiesExactly(
            message -> assertThat(message).startsWith("spec.policyDocument: there is spec.policy"),
            message -> assertThat(message).startsWith("spec.tags: the tag key aws:a is reserved"));
  }

  @Test
  void a_policy_of_more_than_20480_characters_is_refused() throws IOException {
    String fits = GATEWAY + "policyDocument: '" + "x".repeat(20_480) + "'";
    assertThat(gateway(fits)).isEmpty();
    assertThat(gateway(fits.replace("'x", "'xx")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("EC2 takes 20480"));
  }

  private static List<Finding> gateway(String yaml) throws IOException {
    return Validation.of(YAML.readValue(yaml, GatewayEndpointSpec.class));
  }

  private static List<Finding> inside(String yaml) throws IOException {
    return Validation.of(YAML.readValue(yaml, InterfaceEndpointSpec.class));
  }
}
