package dev.perimeter.harness.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.policy.PolicyRefused.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads ToolPolicy documents; all that is wrong with them is told at once. */
final class Documents {

    static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final ObjectReader YAML = new YAMLMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .readerFor(JsonNode.class);

    private final Expressions expressions = new Expressions();
    private final List<PolicyDocument> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** Adds the documents of one file. */
    void read(String file, String yaml) {
        try (var parsed = YAML.<JsonNode>readValues(yaml)) {
            var all = parsed.readAll().stream().filter(node -> !isBlank(node)).toList();
            if (all.isEmpty()) {
                problems.add(new Problem(file, "", "holds no document"));
            }
            all.forEach(node -> read(file, node));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            problems.add(new Problem(file, place, e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(new Problem(file, "", "cannot be read"));
        }
    }

    private static boolean isBlank(JsonNode node) {
        return node.isNull() || (node.isTextual() && node.asText().isBlank());
    }

    private void read(String file, JsonNode node) {
        var name = node.path("metadata").path("name").asText();
        var document = new Section(node, "", what -> problems.add(new Problem(file, name, what)));
        document.only(Set.of("apiVersion", "kind", "metadata", "spec"));
        expect(document, "apiVersion", "perimeter.dev/v1");
        expect(document, "kind", "ToolPolicy");
        metadata(document.section("metadata"));
        var spec = document.section("spec");
        spec.only(Set.of("rules"));
        var rules = new RuleReader(
                expressions,
                name,
                (rule, what) -> problems.add(new Problem(file, rule.isEmpty() ? name : name + "/" + rule, what)));
        documents.add(new PolicyDocument(file, name, node, rules.read(spec.items("rules"))));
    }

    private static void expect(Section document, String field, String value) {
        if (!document.required(field).equals(value)) {
            document.report(field + " has to be " + value);
        }
    }

    private void metadata(Section metadata) {
        metadata.only(Set.of("name", "description"));
        var name = metadata.required("name");
        if (!NAME.matcher(name).matches()) {
            metadata.report("name has to match " + NAME.pattern());
        } else if (!names.add(name)) {
            metadata.report("name is another document's already");
        }
    }

    /** The set in the order of its documents' names, so that neither files nor folders matter to its hash. */
    PolicySet set() {
        if (!problems.isEmpty()) {
            throw new RefusedException(new PolicyRefused.Invalid(problems));
        }
        var sorted = documents.stream()
                .sorted(Comparator.comparing(PolicyDocument::name))
                .toList();
        var hash = Canonical.sha256(
                Canonical.bytes(sorted.stream().map(PolicyDocument::content).toList()));
        return new PolicySet(
                sorted.stream().flatMap(document -> document.rules().stream()).toList(), hash);
    }
}
