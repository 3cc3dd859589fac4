package dev.perimeter.sandbox.gateway.proxy;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.sandbox.gateway.address.Endpoint;
import dev.perimeter.sandbox.gateway.address.Reach;
import dev.perimeter.sandbox.gateway.admission.Admission;
import dev.perimeter.sandbox.gateway.admission.Cuttable;
import dev.perimeter.sandbox.gateway.flow.Ending.Verdict;
import dev.perimeter.sandbox.gateway.flow.Flow;
import dev.perimeter.sandbox.gateway.placeholder.Found;
import dev.perimeter.sandbox.gateway.placeholder.Message;
import dev.perimeter.sandbox.gateway.placeholder.Permission;
import dev.perimeter.sandbox.gateway.refusal.FlowRefused;
import dev.perimeter.sandbox.gateway.rule.Rule;
import dev.perimeter.sandbox.gateway.sandbox.Terms;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.http.HttpClientRequest;
import java.util.Optional;

/** One request on its way: decided, put on record, led to its address, given its values, and only then sent. */
final class Exchange implements Cuttable {

    private final RequestStage stage;
    private final ClientConnection connection;
    private final Doorway door;
    private final Request request;
    private final Terms terms;
    private final IncomingBody body;
    private Optional<LiveFlow> flow = Optional.empty();
    private Optional<Relay> relay = Optional.empty();
    private Cancellable preparing = () -> {};
    private boolean over;

    /** What is asked, and whose action asks. */
    record Request(Admission admission, Asked asked) {}

    /** A request that may go, and where to. */
    private record Prepared(Endpoint endpoint, Message message) {}

    Exchange(RequestStage stage, ClientConnection connection, Doorway door, Request request) {
        this.stage = stage;
        this.connection = connection;
        this.door = door;
        this.request = request;
        this.terms = door.sandbox().terms();
        this.body = new IncomingBody(
                connection, request.asked, door.means().config().bodyLimit().asLongValue());
    }

    void start() {
        request.admission.join(this);
        body.begin(!terms.placeholders().isEmpty(), this::decide);
    }

    /** A piece of the request's body. */
    void body(byte[] bytes, boolean last) {
        relay.ifPresentOrElse(running -> running.body(bytes, last), () -> body.add(bytes, last));
    }

    /** The client has gone. */
    void gone(String reason) {
        finish(Verdict.ALLOWED, reason);
    }

    @Override
    public void cut(String reason) {
        finish(Verdict.CUT, reason);
        connection.close();
    }

    private void decide(Optional<Message.Body> whole) {
        var message = new Message(request.asked.path(), request.asked.query(), request.asked.headers(), whole);
        try {
            var rule = rule();
            var found = Found.in(message, terms.placeholders());
            var permission = permission();
            permission.check(found);
            var live = door.flow(flow(Optional.of(rule)), request.admission);
            flow = Optional.of(live);
            prepare(live, rule, new Values(door, request.admission, terms.placeholders(), permission), found, message);
        } catch (RefusedException refused) {
            refusedAtOnce(refused);
        }
    }

    private Rule rule() {
        var asked = request.asked;
        if (!request.admission.quota().take(door.means().config().flows())) {
            throw new RefusedException(new FlowRefused.TooMany("flows of one action"));
        }
        var rule = terms.rules().request(asked.target(), asked.method(), asked.path());
        return rule.orElseThrow(() -> new RefusedException(
                terms.rules().tunnel(asked.target()).isPresent()
                        ? new FlowRefused.RequestNotAllowed(asked.target(), asked.method(), asked.path())
                        : new FlowRefused.HostNotAllowed(asked.target())));
    }

    private Permission permission() {
        boolean confidential = request.asked.tls() || door.means().config().clearTextInjection();
        return new Permission(request.admission.grant().call().credentials(), request.asked.target(), confidential);
    }

    private Flow flow(Optional<Rule> rule) {
        var asked = request.asked;
        return Flow.request(request.admission.origin(), asked.target(), asked.method(), asked.path(), rule);
    }

    private void prepare(LiveFlow live, Rule rule, Values values, Found found, Message message) {
        if (ForeignKey.in(message, found) && terms.placeholders().anyMayGo(request.asked.target())) {
            live.note("it carries a credential that was not put in here");
        }
        preparing = live.open()
                .chain(() -> endpoint(rule))
                .chain(endpoint -> values.into(message, found, live).map(filled -> new Prepared(endpoint, filled)))
                .emitOn(door.sandbox().loop().executor())
                .subscribe()
                .with(this::connect, this::failed);
    }

    private Uni<Endpoint> endpoint(Rule rule) {
        var target = request.asked.target();
        return door.means()
                .resolver()
                .resolve(target)
                .map(endpoint -> Reach.check(rule, target, endpoint))
                .emitOn(door.sandbox().loop().executor());
    }

    private void connect(Prepared prepared) {
        boolean readable = request.admission.mayMeetValues();
        door.upstream()
                .request(request.asked, prepared.message.uri(), prepared.endpoint, readable)
                .onSuccess(upstream -> connected(upstream, prepared.message))
                .onFailure(this::failed);
    }

    private void connected(HttpClientRequest upstream, Message message) {
        if (over) {
            upstream.reset();
            return;
        }
        var placeholders = terms.placeholders().automaton();
        var running = new Relay(connection, request, flow.orElseThrow(), new Relay.Ways(this::answered, this::failed));
        relay = Optional.of(running);
        running.start(upstream, message, body, placeholders);
    }

    private void answered(int status, boolean reusable) {
        boolean bodyDone = relay.map(Relay::bodyDone).orElse(false);
        flow.ifPresent(live -> live.end(Verdict.ALLOWED, "", status));
        end();
        stage.finished(reusable, bodyDone);
    }

    private void failed(Throwable failure) {
        if (over) {
            return;
        }
        var reason = Failures.reason(failure, request.asked.target());
        boolean answerBegan = relay.map(Relay::answerBegan).orElse(false);
        int status = answerBegan ? 0 : Statuses.of(reason).code();
        flow.ifPresent(live -> live.end(Statuses.verdict(reason), reason.message(), status));
        boolean reusable = reusable();
        end();
        if (answerBegan) {
            connection.close();
        } else {
            stage.refuse(reason, reusable);
        }
    }

    private void refusedAtOnce(RefusedException refused) {
        if (!(refused.reason() instanceof FlowRefused reason)) {
            throw refused;
        }
        door.refused(Optional.of(request.admission), flow(Optional.empty()), reason);
        boolean reusable = reusable();
        end();
        stage.refuse(reason, reusable);
    }

    private boolean reusable() {
        boolean bodyDone = relay.map(Relay::bodyDone).orElseGet(body::done);
        return request.asked.framing().keepAlive() && bodyDone;
    }

    private void finish(Verdict verdict, String reason) {
        if (over) {
            return;
        }
        flow.ifPresent(live -> live.end(verdict, reason, 0));
        end();
    }

    private void end() {
        over = true;
        preparing.cancel();
        request.admission.leave(this);
        relay.ifPresent(Relay::stop);
    }
}
