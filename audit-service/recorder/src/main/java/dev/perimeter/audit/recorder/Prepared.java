package dev.perimeter.audit.recorder;

import dev.perimeter.audit.v1.AppendRequest;

/** Signed records on their way: a repeat must carry the same bytes, so keep this and not the drafts. */
public final class Prepared {

    private final AppendRequest request;

    Prepared(AppendRequest request) {
        this.request = request;
    }

    AppendRequest request() {
        return request;
    }

    @Override
    public String toString() {
        return "Prepared[" + request.getEntriesCount() + "]";
    }
}
