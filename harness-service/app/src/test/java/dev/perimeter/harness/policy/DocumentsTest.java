package dev.perimeter.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

    private static List<String> rule(String... lines) {
        return Sets.problems(Sets.document("doc", "- " + String.join("\n  ", lines) + "\n"));
    }

    @Test
    void aConditionThatDoesNotCompileIsToldWithItsPlace() {
        var problems = rule("name: one", "effect: deny", "when: request.tol == 'bash'");

        assertEquals(List.of("broken.yaml: doc/one: when, line 1, column 8: undefined field 'tol'"), problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    request.tool                 | expected type 'bool' but found 'string'
                    principal.name == 'x'        | does not support field selection
                    request.tool == 1            | found no matching overload for '_==_'
                    request.tool ==              | mismatched input
                    nosuch == 1                  | undeclared reference to 'nosuch'
                    history.bash == 'x'          | found no matching overload for '_==_'
                    agent.workspace == 'x'       | undefined field 'workspace'
                    """)
    void conditionsAreTypeChecked(String when, String what) {
        var problems = rule("name: one", "effect: deny", "when: " + when);

        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains("doc/one: when, line 1, column "), problems.getFirst());
        assertTrue(problems.getFirst().contains(what), problems.getFirst());
    }

    @Test
    void theColumnIsTheConditionsOwn() {
        var problems = rule("name: one", "effect: deny", "when: |-", "  true &&", "    nosuch");

        assertEquals(
                List.of("broken.yaml: doc/one: when, line 2, column 3: undeclared reference to 'nosuch'"
                        + " (in container '')"),
                problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    effect: deny                                    | broken.yaml: doc: name is missing
                    {name: One, effect: deny}                       | broken.yaml: doc/One: name has to match
                    {name: one}                                     | broken.yaml: doc/one: effect is missing
                    {name: one, effect: permit}                     | broken.yaml: doc/one: effect has to be one of [deny, defer, ask, modify, allow]
                    {name: one, effect: deny, whem: 'true'}         | broken.yaml: doc/one: whem is not known
                    {name: one, effect: deny, match: {tool: [a]}}   | broken.yaml: doc/one: match.tool is not known
                    {name: one, effect: deny, match: {tools: a}}    | broken.yaml: doc/one: match.tools has to be a list that is not empty
                    {name: one, effect: deny, match: {tools: []}}   | broken.yaml: doc/one: match.tools has to be a list that is not empty
                    {name: one, effect: deny, match: {tools: [1]}}  | broken.yaml: doc/one: match.tools has to be a list of texts
                    {name: one, effect: deny, match: {kinds: [x]}}  | broken.yaml: doc/one: match kinds may be [built_in, mcp, custom]
                    {name: one, effect: deny, match: all}           | broken.yaml: doc/one: match has to be a mapping
                    {name: one, effect: deny, when: [a]}            | broken.yaml: doc/one: when has to be a text
                    {name: one, effect: deny, when: 5}              | broken.yaml: doc/one: when, line 1, column 1: expected type 'bool'
                    {name: one, effect: deny, when: ''}             | broken.yaml: doc/one: when has to be a text that is not empty
                    {name: one, effect: modify}                     | broken.yaml: doc/one: set belongs to a rule that modifies
                    {name: one, effect: allow, set: {a: '1'}}       | broken.yaml: doc/one: set belongs to a rule that modifies
                    {name: one, effect: modify, set: {a: 'x +'}}    | broken.yaml: doc/one: set.a, line 1, column 4
                    {name: one, effect: modify, set: {a..b: '1'}}   | broken.yaml: doc/one: set.a..b has an empty name in it
                    {name: one, effect: modify, set: {}}            | broken.yaml: doc/one: set belongs to a rule that modifies
                    just text                                       | broken.yaml: doc: has to be a mapping
                    """)
    void aRuleThatIsNotUnderstoodIsRefused(String rule, String problem) {
        var problems = rule(rule);

        assertTrue(problems.stream().anyMatch(what -> what.startsWith(problem)), problems.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    apiVersion: perimeter.dev/v1  | apiVersion: perimeter.dev/v2      | doc: apiVersion has to be perimeter.dev/v1
                    kind: ToolPolicy              | kind: Tools                       | doc: kind has to be ToolPolicy
                    kind: ToolPolicy              | 'kind: ToolPolicy\nother: 1'      | doc: other is not known
                    name: doc                     | name: Doc!                        | Doc!: metadata name has to match
                    name: doc                     | title: doc                        | metadata.name is missing
                    rules:                        | rulez:                            | doc: spec.rules has to be a list
                    """)
    void aDocumentThatIsNotUnderstoodIsRefused(String line, String instead, String problem) {
        var yaml = Sets.document("doc", Sets.ALLOW_ALL).replace(line, instead.replace("\\n", "\n"));

        var problems = Sets.problems(yaml);
        assertTrue(problems.stream().anyMatch(what -> what.startsWith("broken.yaml: " + problem)), problems.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''             | holds no document
                    '# nothing'    | holds no document
                    ---            | holds no document
                    '[1, 2]'       | has to be a mapping
                    'a: [1'        | line 1, column
                    'a: 1\na: 2'   | Duplicate field 'a'
                    """)
    void aFileThatIsNoDocumentIsRefused(String yaml, String problem) {
        var problems = Sets.problems(yaml.replace("\\n", "\n"));

        assertTrue(problems.stream().anyMatch(what -> what.contains(problem)), problems.toString());
    }

    @Test
    void namesAreUniqueAcrossFilesAndWithinADocument() {
        var twice = Sets.document("doc", Sets.ALLOW_ALL, Sets.ALLOW_ALL);

        assertEquals(List.of("broken.yaml: doc/all: name is another rule's already"), Sets.problems(twice));
        assertEquals(
                List.of("broken.yaml: doc: metadata name is another document's already"),
                Sets.problems(Sets.document("doc", Sets.ALLOW_ALL) + "---\n" + Sets.document("doc", Sets.ALLOW_ALL)));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        var problems = Sets.problems(Sets.document(
                "doc", "- {name: one, effect: no, when: nosuch}\n", "- {name: two, effect: deny, when: tru}\n"));

        assertEquals(3, problems.size());
    }
}
