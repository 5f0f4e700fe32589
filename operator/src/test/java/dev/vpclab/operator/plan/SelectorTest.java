package dev.vpclab.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

  /** Labels as key=value, separated by blanks. What kubectl 1.34 answers to {@code -l}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shard=a                     | shard=a             | true
          shard=a                     | shard=b             | false
          shard=a                     | ''                  | false
          shard==a                    | shard=a x=y         | true
          shard = a                   | shard=a             | true
          shard=                      | shard=              | true
          shard=                      | ''                  | false
          shard!=a                    | shard=b             | true
          shard!=a                    | shard=a             | false
          shard!=a                    | ''                  | true
          shard in (a,b)              | shard=b             | true
          shard in (a, b)             | shard=b             | true
          shard in(a)                 | shard=a             | true
          shard in (a,b)              | shard=c             | false
          shard in (a,b)              | ''                  | false
          shard notin (a,b)           | shard=c             | true
          shard notin (a,b)           | shard=a             | false
          shard notin (a,b)           | ''                  | true
          shard  notin  ( a , b )     | shard=b             | false
          shard                       | shard=x             | true
          shard                       | ''                  | false
          !shard                      | ''                  | true
          !shard                      | shard=x             | false
          shard=a,tier=x              | shard=a tier=x      | true
          shard=a,tier=x              | shard=a             | false
          shard in (a,b),!tier        | shard=b             | true
          shard in (a,b),!tier        | shard=b tier=x      | false
          team.example.com/shard=A_1  | team.example.com/shard=A_1 | true
          ''                          | shard=x             | true
          ''                          | ''                  | true
          """)
  void selects_as_kubectl_does(String selector, String labels, boolean selected) {
    assertThat(Selector.of(selector).selects(labels(labels))).isEqualTo(selected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          shard=a,             | has "" where the key of a label should be
          =a                   | has "=a" where the key of a label should be
          shard in ()          | names no value in "shard in ()"
          shard in (a          | has parentheses that do not match
          shard in a)          | has parentheses that do not match
          shard in ((a))       | has parentheses that do not match
          shard in a           | has "shard in a" where the key of a label should be
          shard within (a)     | has "shard within (a)" where the key of a label should be
          shard > 1            | has "shard > 1" where the key of a label should be
          shard=a b            | has "a b" where the value of a label should be
          shard=a=b            | has "a=b" where the value of a label should be
          shard in (a,-b)      | has "-b" where the value of a label should be
          a/b/c=x              | has "a/b/c" where the key of a label should be
          !                    | has "" where the key of a label should be
          """)
  void what_is_no_selector_is_refused_and_the_part_named(String text, String message) {
    assertThatThrownBy(() -> Selector.of(text))
        .isInstanceOf(Selector.Malformed.class)
        .hasMessage(message);
  }

  @Test
  void blanks_that_mean_nothing_make_no_other_selector() {
    assertThat(Selector.of("  shard   in (a,b) ")).isEqualTo(Selector.of("shard in (a,b)"));
    assertThat(Selector.of("   ")).isEqualTo(Selector.EVERYTHING);
  }

  private static Map<String, String> labels(String text) {
    return text.isEmpty()
        ? Map.of()
        : Arrays.stream(text.split(" "))
            .map(label -> label.split("=", -1))
            .collect(Collectors.toMap(label -> label[0], label -> label[1]));
  }
}
