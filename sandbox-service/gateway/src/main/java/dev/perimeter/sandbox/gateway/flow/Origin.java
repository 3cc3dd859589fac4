package dev.perimeter.sandbox.gateway.flow;

import dev.perimeter.audit.contract.Record.Subject;

/** Whose flow it is; action and agent are empty where no living credential says so. */
public record Origin(String workspace, String session, String action, String agent, String sandbox) {

    Subject subject() {
        return new Subject(workspace, session, action, agent);
    }
}
