package dev.perimeter.harness.model.stream;

import dev.perimeter.harness.model.ModelReply;

/** Puts an answer together from its events. */
public interface ReplyReader {

    /** How far the answer is. */
    enum Progress {
        /** Its end has to come yet. */
        OPEN,
        /** It may end here, but more may come. */
        ENOUGH,
        WHOLE
    }

    /**
     * Takes the next event.
     *
     * @throws dev.perimeter.harness.contract.RefusedException for an error event, or one that is not understood
     */
    Progress read(ServerEvent event);

    /** The answer, once it may end. */
    ModelReply reply();
}
