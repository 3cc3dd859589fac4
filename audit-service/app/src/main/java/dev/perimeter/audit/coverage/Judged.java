package dev.perimeter.audit.coverage;

import dev.perimeter.audit.search.Beginning;

/** An action with what coverage says of it; session, tool and effect are empty where no record tells. */
public record Judged(Beginning beginning, String session, String tool, String effect, Judgement judgement) {

    static Judged of(Beginning beginning, Procession.Passed passed) {
        var trail = passed.trail();
        return new Judged(
                beginning,
                passed.first().record().subject().session(),
                trail.tool(),
                trail.decision().map(decision -> decision.fact().effect()).orElse(""),
                passed.judgement());
    }
}
