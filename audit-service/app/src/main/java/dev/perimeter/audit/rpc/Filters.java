package dev.perimeter.audit.rpc;

import dev.perimeter.audit.admission.AuditRefused;
import dev.perimeter.audit.admission.Keepable;
import dev.perimeter.audit.contract.Dimensions;
import dev.perimeter.audit.reading.Reading;
import dev.perimeter.audit.search.Filter;
import dev.perimeter.audit.v1.SearchRequest;
import dev.perimeter.harness.contract.RefusedException;

/** What a search asks for, within what its reader may see. */
final class Filters {

    private Filters() {}

    static Filter of(Reading reading, SearchRequest request) {
        var filter = Filter.of(reading.workspace())
                .session(name("session", reading.session()))
                .action(name("action", request.getAction()))
                .agent(name("agent", request.getAgent()))
                .kind(name("kind", request.getKind()))
                .tool(name("tool", request.getTool()))
                .host(name("host", request.getHost()))
                .secret(name("secret", request.getSecret()))
                .author(name("author", request.getAuthor()))
                .outcome(outcome(request.getOutcome()));
        if (!request.getFrom().isEmpty()) {
            filter.from(Times.parse(request.getFrom()));
        }
        if (!request.getUntil().isEmpty()) {
            filter.until(Times.parse(request.getUntil()));
        }
        return filter;
    }

    /** No record has a longer one in its columns. */
    private static String name(String dimension, String asked) {
        if (!Keepable.name(asked)) {
            throw invalid(dimension + " is short and holds no NUL");
        }
        return asked;
    }

    private static String outcome(String asked) {
        if (!asked.isEmpty() && !Dimensions.OUTCOMES.contains(asked)) {
            throw invalid("outcome is one of " + Dimensions.OUTCOMES);
        }
        return asked;
    }

    private static RefusedException invalid(String why) {
        return new RefusedException(new AuditRefused.Invalid(why));
    }
}
