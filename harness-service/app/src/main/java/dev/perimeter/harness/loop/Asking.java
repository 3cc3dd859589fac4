package dev.perimeter.harness.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perimeter.audit.contract.Fact;
import dev.perimeter.audit.recorder.Draft;
import dev.perimeter.audit.recorder.Recorder;
import dev.perimeter.harness.action.Action;
import dev.perimeter.harness.action.ActionState;
import dev.perimeter.harness.action.Place;
import dev.perimeter.harness.action.Subjects;
import dev.perimeter.harness.contract.ActionId;
import dev.perimeter.harness.contract.Canonical;
import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.harness.model.Content;
import dev.perimeter.harness.model.Message;
import dev.perimeter.harness.model.ModelRefused;
import dev.perimeter.harness.model.ModelReply;
import dev.perimeter.harness.model.ModelRequest;
import dev.perimeter.harness.model.Models;
import dev.perimeter.harness.policy.Policies;
import dev.perimeter.harness.preview.Fragments;
import dev.perimeter.harness.session.Lease;
import dev.perimeter.harness.session.NewEvent;
import dev.perimeter.harness.session.Session;
import dev.perimeter.harness.tool.Catalog;
import dev.perimeter.harness.tool.WorkTypes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Asks the model; the request is on record before it leaves. */
@ApplicationScoped
class Asking {

    /** What was asked, from its first event on, and how its answer was seen growing. */
    private record Request(ModelRequest model, Catalog.Listing listing, NewEvent start, Preview preview) {}

    private final Journal journal;
    private final Catalog catalog;
    private final Policies policies;
    private final Models models;
    private final OpenRequests requests;
    private final WorkTypes workTypes;
    private final Recorder recorder;
    private final Fragments fragments;
    private final LoopConfig config;

    Asking(
            Journal journal,
            Catalog catalog,
            Policies policies,
            Models models,
            OpenRequests requests,
            WorkTypes workTypes,
            Recorder recorder,
            Fragments fragments,
            LoopConfig config) {
        this.journal = journal;
        this.catalog = catalog;
        this.policies = policies;
        this.models = models;
        this.requests = requests;
        this.workTypes = workTypes;
        this.recorder = recorder;
        this.fragments = fragments;
        this.config = config;
    }

    void ask(Lease lease, View view) throws InterruptedException {
        var session = view.session();
        var listing = catalog.list(session);
        var request = request(session, listing, Conversation.of(view.events()));
        requirePermitted(session, request.model());
        var start = Events.modelStart();
        Journal.await(recorder.append(record(session, request, start)));
        var opening = new Changes().append(start);
        listing.faults().forEach((server, why) -> opening.append(Events.mcpFailed(server, why)));
        var opened = journal.write(lease, opening).getFirst();
        var preview =
                new Preview(opened.seq(), fragments.pause(), news -> Journal.await(fragments.tell(session.id(), news)));
        var asked = new Request(request, listing, start, preview);
        journal.write(lease, changes(session, asked, answer(lease, asked)));
    }

    private ModelReply answer(Lease lease, Request asked) throws InterruptedException {
        try (var preview = asked.preview()) {
            return requests.ask(lease, asked.model(), preview);
        } catch (RuntimeException | InterruptedException e) {
            var end = Events.modelEnd(asked.start().id(), ModelReply.Usage.NONE, true);
            journal.write(lease, new Changes().append(end));
            throw e;
        }
    }

    private ModelRequest request(Session session, Catalog.Listing listing, List<Message> messages) {
        var agent = session.frame().agent();
        var tools = listing.offers().stream()
                .filter(offer -> policies.visible(Questions.of(session, offer, Events.object(), Map.of())))
                .map(offer -> new ModelRequest.Tool(offer.name().offered(), offer.description(), offer.schema()))
                .toList();
        return new ModelRequest(
                agent.at("/model/id").asText(),
                agent.path("system").asText(""),
                messages,
                tools,
                config.maxTokens(),
                config.modelDeadline(),
                new ModelRequest.Sender(
                        session.frame().workspace(),
                        session.id().value(),
                        session.frame().principal()));
    }

    private void requirePermitted(Session session, String model) {
        var frame = session.frame();
        var provider = models.provider(model);
        var permitted = Journal.await(workTypes.find(frame.workspace(), frame.principal(), frame.workType()))
                .map(type -> type.getModelProvidersList().contains("*")
                        || type.getModelProvidersList().contains(provider))
                .orElse(false);
        if (!permitted) {
            throw new RefusedException(new ModelRefused.Terminal(
                    provider, "work type " + frame.workType() + " does not permit this model provider"));
        }
    }

    private Draft record(Session session, ModelRequest request, NewEvent start) {
        var hash = Canonical.sha256(Canonical.bytes(request.messages()));
        var fact = new Fact.ModelRequest(models.provider(request.model()), request.model(), hash);
        var newest =
                request.messages().isEmpty() ? List.of() : request.messages().getLast();
        return new Draft(Subjects.of(session), start.id(), fact, Map.of("prompt", Canonical.bytes(newest)));
    }

    private static Changes changes(Session session, Request asked, ModelReply reply) {
        var changes = new Changes().append(Events.modelEnd(asked.start().id(), reply.usage(), false));
        var preview = asked.preview();
        for (var block : reply.content()) {
            switch (block) {
                case Content.Thinking thinking ->
                    changes.append(preview.named(Events.thinking(thinking), thinking.text()));
                case Content.Text(var text) -> changes.append(preview.named(Events.message(text), text));
                case Content.ToolUse use -> changes.propose(proposed(asked.listing(), use));
                case Content.ToolResult _ -> throw new IllegalStateException("a model cannot answer its own tool");
            }
        }
        if (changes.events().size() == 1 && changes.proposed().isEmpty()) {
            changes.append(Events.message(""));
        }
        if (reply.stop() == ModelReply.StopReason.REFUSAL) {
            var reason = Events.stopReason("refusal");
            changes.append(Events.idle(reason)).status("idle", reason, 0);
        }
        return changes.usage(total(session.status().usage(), reply.usage()));
    }

    private static Action proposed(Catalog.Listing listing, Content.ToolUse use) {
        var call = listing.offered(use.tool())
                .map(offer -> Action.Call.of(offer.name().tool(), offer.name().server(), offer.place(), use.input()))
                .orElseGet(() -> Action.Call.of(use.tool(), "", Place.NOWHERE, use.input()));
        return new Action(ActionId.random(), NewEvent.newId(), call, new ActionState.Proposed());
    }

    private static ObjectNode total(ObjectNode before, ModelReply.Usage usage) {
        return Events.object()
                .put("input_tokens", before.path("input_tokens").asLong() + usage.input())
                .put("output_tokens", before.path("output_tokens").asLong() + usage.output())
                .put(
                        "cache_read_input_tokens",
                        before.path("cache_read_input_tokens").asLong() + usage.cacheRead());
    }
}
