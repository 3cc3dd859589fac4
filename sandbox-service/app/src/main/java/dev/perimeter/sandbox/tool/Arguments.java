package dev.perimeter.sandbox.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.perimeter.harness.contract.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** Reads a tool's arguments: nothing unknown, nothing of another type, no NUL, which no shell can hold. */
final class Arguments {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, Arguments::textOnly)
            .build();

    private static final int LARGEST = 8 << 20;

    private Arguments() {}

    private static void textOnly(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    static <T> T read(String tool, String json, Class<T> type) {
        require(json.length() <= LARGEST, tool, "more than 8 MiB");
        try {
            require(!holdsNul(json), tool, "a NUL character cannot be passed on");
            return JSON.readValue(json, type);
        } catch (JsonMappingException e) {
            throw refused(tool, field(e));
        } catch (JsonProcessingException e) {
            throw refused(tool, "not JSON");
        }
    }

    /** In what is meant: the escape of a backslash before {@code u0000} is text like any other. */
    private static boolean holdsNul(String json) throws JsonProcessingException {
        try (var parser = JSON.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                        && parser.getText().indexOf('\0') >= 0) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot be read", e);
        }
    }

    static void require(boolean holds, String tool, String what) {
        if (!holds) {
            throw refused(tool, what);
        }
    }

    private static RefusedException refused(String tool, String what) {
        return new RefusedException(new ToolRefused.InvalidArguments(tool, what));
    }

    /** Jackson's own message could quote a payload. */
    private static String field(JsonMappingException failure) {
        var path = failure.getPath().stream()
                .map(reference -> reference.getFieldName() == null ? "[]" : reference.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "an object is needed" : path + " is unknown, missing or of another type";
    }
}
