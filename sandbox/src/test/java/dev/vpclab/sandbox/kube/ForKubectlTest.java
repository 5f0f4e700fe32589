package dev.vpclab.sandbox.kube;

import static dev.vpclab.sandbox.kube.ApiCase.LABS;
import static dev.vpclab.sandbox.kube.ApiCase.SECRETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vpclab.sandbox.kube.ApiCase.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code kubectl} relies on, where there is none: {@code KubectlSessionTest} has the whole.
 */
class ForKubectlTest {
  private static final String SPEC = "{\"cidrBlock\": \"10.0.0.0/16\"}";
  private ApiCase api;

  @BeforeEach
  void start() throws Exception {
    api = ApiCase.started();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void the_pages_of_a_list_show_one_moment() throws Exception {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      api.post(SECRETS, ApiCase.secret(name));
    }
    JsonNode first = api.get(SECRETS + "?limit=2").body();
    assertThat(first.path("metadata").path("remainingItemCount").asInt()).isEqualTo(3);
    api.post(SECRETS, ApiCase.secret("bb"));
    api.delete(SECRETS + "/d");
    List<String> names = new ArrayList<>(names(first));
    for (String next = next(first); !next.isEmpty(); ) {
      JsonNode page = api.get(SECRETS + "?limit=2&continue=" + next).body();
      names.addAll(names(page));
      next = next(page);
    }
    assertThat(names).containsExactly("a", "b", "c", "d", "e");
    assertThat(names(api.get(SECRETS).body())).containsExactly("a", "b", "bb", "c", "e");
    assertThat(api.get(SECRETS + "?continue=nonsense").code()).isEqualTo(400);
  }

  @Test
  void a_dry_run_answers_what_would_be_and_does_nothing() throws Exception {
    assertThat(api.post(LABS + "?dryRun=All", ApiCase.lab("a", SPEC)).code()).isEqualTo(201);
    assertThat(api.get(LABS + "/a").code()).isEqualTo(404);
    JsonNode lab = api.post(LABS, ApiCase.lab("a", SPEC)).body();
    JsonNode dry =
        api.patch(LABS + "/a?dryRun=All", "merge", "{\"spec\":{\"name\":\"other\"}}").body();
    assertThat(dry.path("spec").path("name").asText()).isEqualTo("other");
    assertThat(dry.path("metadata").path("generation").asInt()).isEqualTo(2);
    assertThat(dry.path("metadata").path("resourceVersion"))
        .isEqualTo(lab.path("metadata").path("resourceVersion"));
    assertThat(api.delete(LABS + "/a?dryRun=All").code()).isEqualTo(200);
    assertThat(api.get(LABS + "/a").body()).isEqualTo(lab);
  }

  @Test
  void an_unknown_field_is_refused_told_of_or_dropped_as_the_client_wants() throws Exception {
    String lab = ApiCase.lab("a", "{\"cidrBlock\": \"10.0.0.0/16\", \"subnets\": [{\"foo\": 1}]}");
    Answer strict = api.post(LABS + "?fieldValidation=Strict", lab);
    assertThat(strict.code()).isEqualTo(400);
    assertThat(strict.message())
        .isEqualTo(
            "VpcLab in version \"v1alpha1\" cannot be handled as a VpcLab: strict decoding error:"
                + " unknown field \"spec.subnets[0].foo\"");
    api.post(LABS, ApiCase.lab("b", SPEC));
    String patch = "{\"spec\":{\"foo\":1}}";
    assertThat(api.patch(LABS + "/b", "merge", patch).warning())
        .isEqualTo("299 - \"unknown field \\\"spec.foo\\\"\"");
    Answer ignored = api.patch(LABS + "/b?fieldValidation=Ignore", "merge", patch);
    assertThat(ignored.warning()).isEmpty();
    assertThat(ignored.body().path("spec").has("foo")).isFalse();
  }

  @Test
  void what_is_wrong_with_a_secret_is_said_without_what_is_in_it() throws Exception {
    api.post(SECRETS, ApiCase.secret("a"));
    List<Answer> refusals =
        List.of(
            api.patch(SECRETS + "/a?fieldValidation=Strict", "merge", "{\"foo\":\"hush\"}"),
            api.patch(SECRETS + "/a", "merge", "{\"data\":{\"b\":\"hush!\"}}"),
            api.patch(SECRETS + "/a", "merge", "{\"stringData\":{\"a\":\"hush\",\"b\":[]}}"),
            api.patch(SECRETS + "/a", "merge", "hush"),
            api.post(SECRETS + "?fieldValidation=Strict", ApiCase.secret("b").replace("a\"", "b")),
            api.post(SECRETS, ApiCase.secret("hush!")));
    assertThat(refusals).allMatch(answer -> answer.code() == 400 || answer.code() == 422);
    assertThat(refusals.subList(0, 5))
        .allSatisfy(a -> assertThat(a.body().toString()).doesNotContain("hush", "aHVzaA"));
  }

  @Test
  void lists_of_built_in_kinds_are_merged_by_a_strategic_patch() throws Exception {
    api.post(SECRETS, ApiCase.secret("a"));
    api.patch(SECRETS + "/a", "merge", "{\"metadata\":{\"finalizers\":[\"x/a\",\"x/b\"]}}");
    String patch =
        "{\"metadata\":{\"$setElementOrder/finalizers\":[\"x/b\",\"x/c\"],"
            + "\"$deleteFromPrimitiveList/finalizers\":[\"x/a\"],\"finalizers\":[\"x/c\"]}}";
    JsonNode patched = api.patch(SECRETS + "/a", "strategic-merge", patch).body();
    assertThat(patched.path("metadata").path("finalizers"))
        .extracting(JsonNode::asText)
        .containsExactly("x/b", "x/c");
    assertThat(api.patch(LABS + "/a", "strategic-merge", "{}").code()).isEqualTo(415);
    assertThat(api.patch(SECRETS + "/a", "strategic-merge", "{\"$patch\":\"delete\"}").code())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"op\":\"remove\",\"path\":\"/spec/tags\"",
        "\"op\":\"add\",\"path\":\"/spec/tags/a\",\"value\":\"b\"",
        "\"op\":\"test\",\"path\":\"/spec/cidrBlock\",\"value\":\"10.1.0.0/16\""
      })
  void a_json_patch_of_what_is_not_there_is_refused(String operation) throws Exception {
    api.post(LABS, ApiCase.lab("a", SPEC));
    String all = "[{\"op\":\"add\",\"path\":\"/spec/name\",\"value\":\"b\"},{" + operation + "}]";
    assertThat(api.patch(LABS + "/a", "json", all).code()).isEqualTo(422);
    assertThat(api.get(LABS + "/a").body().path("spec").has("name")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"metadata\":{\"name\":\"b\"}} | 400 | the name of the object (b) does not match",
        "{\"metadata\":{\"namespace\":\"b\"}} | 400 | the namespace of the provided object",
        "{\"kind\":\"X\"} | 422 | kind: Invalid value: ~X~: must be VpcLab",
        "[] | 400 | error decoding patch"
      })
  void a_patch_is_no_way_to_another_object(String patch, int code, String says) throws Exception {
    JsonNode lab = api.post(LABS, ApiCase.lab("a", SPEC)).body();
    Answer answer = api.patch(LABS + "/a", "merge", patch);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).contains(says.replace('~', '"'));
    assertThat(api.get(LABS + "/a").body()).isEqualTo(lab);
  }

  @Test
  void namespaces_of_the_system_stay() throws Exception {
    assertThat(api.delete("/api/v1/namespaces/kube-system").message())
        .isEqualTo("namespaces \"kube-system\" is forbidden: this namespace may not be deleted");
  }

  @Test
  void a_table_has_the_columns_of_the_crd() throws Exception {
    api.post(LABS, ApiCase.lab("a", SPEC));
    api.patch(
        LABS + "/a/status",
        "merge",
        "{\"status\":{\"progress\":\"1/2\",\"conditions\":["
            + "{\"type\":\"Stalled\",\"status\":\"True\",\"reason\":\"Other\"},"
            + "{\"type\":\"Ready\",\"status\":\"False\",\"reason\":\"Creating\"}]}}");
    JsonNode table = api.table(LABS);
    assertThat(table.path("columnDefinitions"))
        .extracting(column -> column.path("name").asText() + column.path("priority").asText())
        .containsExactly(
            "Name0", "READY0", "REASON0", "VPC0", "PROGRESS0", "AGE0", "REGION1", "CIDR1");
    JsonNode cells = table.path("rows").path(0).path("cells");
    assertThat(cells.toString())
        .matches("\\[\"a\",\"False\",\"Creating\",null,\"1/2\",\"\\d+s\",null,\"10.0.0.0/16\"]");
  }

  @Test
  void what_is_not_served_is_answered_as_by_a_server_that_has_never_heard_of_it() throws Exception {
    assertThat(api.get("/api/v1/namespaces/lab/pods").message())
        .isEqualTo("the server could not find the requested resource");
    assertThat(api.get("/apis/apps/v1/deployments").body().asText())
        .isEqualTo("404 page not found\n");
    assertThat(api.get(LABS + "/a/scale").message())
        .isEqualTo("vpclabs.vpclab.dev \"a\" not found");
  }

  private static String next(JsonNode list) {
    return list.path("metadata").path("continue").asText();
  }

  private static List<String> names(JsonNode list) {
    return list.path("items").findValuesAsText("name");
  }
}
