package dev.perimeter.helm.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Objects as the API knows them: the model keeps unknown fields aside, here they are refused, as by a strict server. */
public final class StrictModel {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new NothingAside())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final KubernetesSerialization TYPES = new KubernetesSerialization(new ObjectMapper(), true);

    private StrictModel() {}

    static HasMetadata read(String document) {
        try {
            return read(YAML.readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage() + " in\n" + document, e);
        }
    }

    private static HasMetadata read(JsonNode node) throws JsonProcessingException {
        var version = node.path("apiVersion").asText();
        var kind = node.path("kind").asText();
        var type = TYPES.getRegisteredKubernetesResource(version, kind);
        if (type == null) {
            throw new IllegalArgumentException("no " + kind + " in " + version);
        }
        return (HasMetadata) STRICT.treeToValue(node, type);
    }

    private static final class NothingAside extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
