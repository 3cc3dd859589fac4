package dev.perimeter.local.demo.review;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserToolConfirmationEventParams.Result;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import com.fasterxml.jackson.databind.JsonNode;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.demo.git.GitComponent;
import dev.perimeter.local.process.Wait;
import java.io.PrintWriter;
import java.time.Duration;

/** Runs the job: a developer starts it, an approver denies what policy asks, and everyone reads the report. */
public final class IncidentReview {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String TASK = "Review the open incidents and mend what caused them.";

    private final Site site;
    private final Clients clients;
    private final PrintWriter out;
    private final Narration narration;
    private String report = "";
    private boolean done;

    public IncidentReview(Site site, PrintWriter out) {
        this.site = site;
        this.clients = new Clients(site);
        this.out = out;
        this.narration = new Narration(out);
    }

    /** Returns the session's id when the job is done. */
    public String run() {
        var developer = clients.sdk("developer");
        var approver = clients.sdk("approver");
        var session = new Preparation(developer).session(site.credentials().get(GitComponent.TOKEN));
        out.println(
                "An agent reviews incidents (its model is a playbook, everything else is real); session " + session);
        say(developer, session);
        var log = new Log(developer, session);
        var inTime = Wait.atMost(LIMIT, () -> {
            log.fresh().forEach(event -> follow(approver, session, event));
            return done;
        });
        if (!inTime) {
            throw new RefusedException(new ReviewRefused.TookTooLong(session, LIMIT));
        }
        out.println();
        report.lines().forEach(line -> out.println("  " + line));
        new Evidence(clients).print(session, out);
        return session;
    }

    private void follow(AnthropicClient approver, String session, JsonNode event) {
        narration.tell(event);
        switch (event.path("type").asText()) {
            case "agent.message" -> report = Narration.text(event);
            case "session.status_idle" -> rest(approver, session, event.path("stop_reason"));
            case "session.status_terminated" -> throw new RefusedException(new ReviewRefused.Terminated(session));
            default -> {
                // the session goes on
            }
        }
    }

    private void rest(AnthropicClient approver, String session, JsonNode reason) {
        if (!reason.path("type").asText().equals("requires_action")) {
            done = true;
            return;
        }
        for (var id : reason.path("event_ids")) {
            narration.line("approver", "denies " + narration.call(id.asText()));
            var denial = BetaManagedAgentsUserToolConfirmationEventParams.builder()
                    .toolUseId(id.asText())
                    .result(Result.DENY)
                    .denyMessage("nobody has agreed to that");
            var events = EventSendParams.builder().sessionId(session).addEvent(denial.build());
            approver.beta().sessions().events().send(events.build());
        }
    }

    private static void say(AnthropicClient developer, String session) {
        var message = BetaManagedAgentsUserMessageEventParams.builder().addTextContent(TASK);
        var events = EventSendParams.builder().sessionId(session).addEvent(message.build());
        developer.beta().sessions().events().send(events.build());
    }
}
