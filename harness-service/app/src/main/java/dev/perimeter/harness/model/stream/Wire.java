package dev.perimeter.harness.model.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.harness.model.Deltas;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.ProviderKey;
import java.util.Map;

/** What tells one provider's API from another's. */
public interface Wire {

    /** Appended to the provider's URL. */
    String path();

    Map<String, String> headers(ProviderKey key);

    ObjectNode body(ModelRequest request);

    ReplyReader reader(Deltas sink);
}
