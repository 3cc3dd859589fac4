package dev.perimeter.harness.model.playbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybookReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                        | has to be a mapping
                    'turns: []'                                               | turns have to be a list that is not empty
                    'turns: [{say: a}]\nmore: 1'                              | the playbook: more is not known
                    'turns: [a]'                                              | turn 1 has to be a mapping
                    'turns: [{sey: a}]'                                       | turn 1: sey is not known
                    'turns: [{say: a}, {say: b}]'                             | turn 1: the last turn, and no other
                    'turns: [{use: [{tool: bash}]}]'                          | turn 1: the last turn, and no other
                    'turns: [{}]'                                             | turn 1: neither says nor uses anything
                    'turns: [{expect: a, say: b}]'                            | turn 1: nothing can be expected
                    'turns: [{use: [{tool: a}]}, {otherwise: a, say: b}]'     | turn 2: otherwise needs an expect
                    'turns: [{use: [{tool: a}]}, {expect: "(", say: b}]'      | turn 2: expect is no regular expression
                    'turns: [{use: [{input: {}}]}, {say: b}]'                 | turn 1: tool is missing
                    'turns: [{use: [{tool: a, input: [1]}]}, {say: b}]'       | turn 1: input has to be a mapping
                    'turns: [{use: [{tool: a, id: 1}]}, {say: b}]'            | turn 1, use: id is not known
                    'turns: [{use: {tool: a}}, {say: b}]'                     | turn 1: use has to be a list
                    'turns: [{say: 1}]'                                       | turn 1: say has to be a text
                    'turns: [{say: "{{last}}"}]'                              | turn 1: there is no fact of the name [last]
                    'turns: [{use: [{tool: a, input: {x: "{{y}}"}}]}, {say: b}]' | turn 1: there is no fact of the name [y]
                    'turns: [{say: "{{result_0}}"}]'                          | turn 1: there is no fact of the name [result_0]
                    'turns: [{say: a, say: b}]'                               | line 1: Duplicate
                    'turns: ['                                                | line
                    """)
    void whatIsNotUnderstoodIsRefused(String yaml, String problem) {
        var refused =
                assertThrows(InvalidPlaybook.class, () -> new PlaybookReader("x").read(yaml.replace("\\n", "\n")));
        assertTrue(String.valueOf(refused.getMessage()).contains(problem), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "shell"})
    void theEmbeddedPlaybooksAreValid(String name) {
        assertEquals(
                name, new Playbooks("playbook", Optional.empty()).named(name).name());
    }

    @Test
    void aToolsNameSplitsAtItsFirstSlash() throws InvalidPlaybook {
        var playbook = new PlaybookReader("x").read("turns: [{use: [{tool: a/b/c}]}, {say: b}]");

        assertEquals("a", playbook.turns().getFirst().use().getFirst().tool().server());
        assertEquals("b/c", playbook.turns().getFirst().use().getFirst().tool().tool());
    }
}
