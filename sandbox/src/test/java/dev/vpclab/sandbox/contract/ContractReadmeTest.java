package dev.vpclab.sandbox.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's count of the contract is the code's; {@code -Dformat.write=true} renews it. */
class ContractReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final String BEGIN = "<!-- contract: generated, held by a test -->\n";
  private static final String END = "<!-- /contract -->";

  @Test
  void the_table_of_the_contract_is_the_codes() throws Exception {
    String text = Files.readString(README);
    assertThat(text).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END, from);
    if (Boolean.getBoolean("format.write")) {
      Files.writeString(README, text.substring(0, from) + Summary.markdown() + text.substring(to));
    } else {
      assertThat(text.substring(from, to))
          .as("mvn -q -pl operator,sandbox test -Dtest=ContractReadmeTest -Dformat.write=true")
          .isEqualTo(Summary.markdown());
    }
  }
}
