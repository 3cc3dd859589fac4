package dev.perimeter.harness.policy;

import dev.perimeter.harness.contract.RefusedException;
import java.util.List;

/** Policies for tests, of one document each. */
final class Sets {

    static final String ALLOW_ALL = """
            - name: all
              effect: allow
            """;

    private Sets() {}

    static String document(String name, String... rules) {
        return """
                apiVersion: perimeter.dev/v1
                kind: ToolPolicy
                metadata:
                  name: %s
                spec:
                  rules:
                %s""".formatted(name, String.join("", rules).indent(4));
    }

    static PolicySet of(String... rules) {
        return ofDocuments(document("test", rules));
    }

    static PolicySet ofDocuments(String... documents) {
        var read = new Documents();
        for (int i = 0; i < documents.length; i++) {
            read.read("file" + i + ".yaml", documents[i]);
        }
        return read.set();
    }

    /** What is wrong with a document, told as {@code file: place: what}. */
    static List<String> problems(String yaml) {
        var read = new Documents();
        read.read("broken.yaml", yaml);
        try {
            var set = read.set();
            throw new AssertionError("taken into force: " + set);
        } catch (RefusedException e) {
            var invalid = (PolicyRefused.Invalid) e.reason();
            return invalid.problems().stream()
                    .map(PolicyRefused.Problem::message)
                    .toList();
        }
    }
}
