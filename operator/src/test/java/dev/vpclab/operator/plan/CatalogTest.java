package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proposed to somebody who mistyped a service. */
class CatalogTest {
  private static final Catalog REGION =
      catalog("s3", "sqs", "sns", "ssm", "ssmmessages", "sts", "ec2", "ecr.api", "ecr.dkr", "logs");

  @ParameterizedTest
  @CsvSource({
    "s4, s3", // a letter that is another
    "sqss, sqs", // a letter too many
    "log, logs", // a letter too few
    "smsmessages, ssmmessages",
    "ecr.dk, ecr.dkr",
    "lgos, logs",
    "ec2, ec2"
  })
  void the_name_that_is_fewest_letters_away_comes_first(String asked, String nearest) {
    assertThat(REGION.nearest("com.amazonaws.ap-northeast-2." + asked).getFirst())
        .isEqualTo("com.amazonaws.ap-northeast-2." + nearest);
  }

  @Test
  void names_that_are_equally_near_come_in_the_order_of_the_alphabet_and_there_are_three() {
    assertThat(catalog("sd", "sc", "sb", "sa", "far-away").nearest("com.amazonaws.r.sx"))
        .containsExactly(
            "com.amazonaws.ap-northeast-2.sa",
            "com.amazonaws.ap-northeast-2.sb",
            "com.amazonaws.ap-northeast-2.sc");
  }

  @Test
  void where_little_is_offered_all_of_it_is_proposed_and_the_farthest_comes_last() {
    assertThat(catalog("logs", "s3").nearest("com.amazonaws.r.s3x"))
        .containsExactly("com.amazonaws.ap-northeast-2.s3", "com.amazonaws.ap-northeast-2.logs");
    assertThat(Catalog.UNREAD.nearest("s3")).isEmpty();
  }

  private static Catalog catalog(String... names) {
    return new Catalog(
        Arrays.stream(names)
            .map(name -> "com.amazonaws.ap-northeast-2." + name)
            .map(name -> new Service(name, Set.of(EndpointType.INTERFACE), Set.of(), null, false))
            .collect(Collectors.toMap(Service::name, service -> service)),
        Map.of());
  }
}
