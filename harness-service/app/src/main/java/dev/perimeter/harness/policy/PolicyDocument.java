package dev.perimeter.harness.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One document as it was read; {@code content} is what the policy hash covers. */
record PolicyDocument(String file, String name, JsonNode content, List<Rule> rules) {

    PolicyDocument {
        rules = List.copyOf(rules);
    }
}
