package dev.perimeter.audit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** What a record states; never a payload and never a secret's value, whose hashes and names stand for them. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.ModelRequest.class, name = "model_request"),
    @JsonSubTypes.Type(value = Fact.Decision.class, name = "decision"),
    @JsonSubTypes.Type(value = Fact.Intent.class, name = "intent"),
    @JsonSubTypes.Type(value = Fact.Outcome.class, name = "outcome"),
    @JsonSubTypes.Type(value = Fact.Approval.class, name = "approval"),
    @JsonSubTypes.Type(value = Fact.Configuration.class, name = "configuration"),
    @JsonSubTypes.Type(value = Fact.Login.class, name = "login"),
    @JsonSubTypes.Type(value = Fact.Logout.class, name = "logout"),
    @JsonSubTypes.Type(value = Fact.Effects.class, name = "effects"),
    @JsonSubTypes.Type(value = Fact.FlowOpened.class, name = "flow_opened"),
    @JsonSubTypes.Type(value = Fact.FlowClosed.class, name = "flow_closed"),
    @JsonSubTypes.Type(value = Fact.Lifecycle.class, name = "lifecycle"),
    @JsonSubTypes.Type(value = Fact.Probe.class, name = "probe"),
    @JsonSubTypes.Type(value = Fact.Lease.class, name = "lease"),
    @JsonSubTypes.Type(value = Fact.Revocation.class, name = "revocation"),
    @JsonSubTypes.Type(value = Fact.Refusal.class, name = "refusal"),
    @JsonSubTypes.Type(value = Fact.Gap.class, name = "gap"),
    @JsonSubTypes.Type(value = Fact.Checkpoint.class, name = "checkpoint"),
    @JsonSubTypes.Type(value = Fact.Succession.class, name = "succession"),
    @JsonSubTypes.Type(value = Fact.Read.class, name = "read"),
})
public sealed interface Fact {

    Kind type();

    /** Before the model is asked; payload {@code prompt}. */
    record ModelRequest(String provider, String model, String requestHash) implements Fact {
        @Override
        public Kind type() {
            return Kind.MODEL_REQUEST;
        }
    }

    /** {@code effect}: allow, deny, ask, modify, defer; payload {@code arguments}. */
    record Decision(String effect, List<String> rules, String policyHash, String tool, String argumentsHash)
            implements Fact {
        @Override
        public Kind type() {
            return Kind.DECISION;
        }
    }

    /** {@code place}: sandbox, tunnel, client; {@code target}: a sandbox id or an upstream's name. */
    record Intent(
            String grantHash,
            String tool,
            String argumentsHash,
            String place,
            String target,
            String workType,
            List<String> credentials,
            Instant finishBefore)
            implements Fact {
        @Override
        public Kind type() {
            return Kind.INTENT;
        }
    }

    /** {@code ending}: finished, failed, timed_out, cancelled, unknown, refused; payload {@code result}. */
    record Outcome(String ending, boolean isError, String argumentsHash, String resultHash) implements Fact {
        @Override
        public Kind type() {
            return Kind.OUTCOME;
        }
    }

    /** {@code verdict}: allow or deny. */
    record Approval(String verdict, String by, String argumentsHash) implements Fact {
        @Override
        public Kind type() {
            return Kind.APPROVAL;
        }
    }

    /** {@code change}: created, updated, archived, deleted; of a lease: withdrawn. */
    record Configuration(String object, String id, String change, String by, String hash) implements Fact {
        @Override
        public Kind type() {
            return Kind.CONFIGURATION;
        }
    }

    record Login(String by) implements Fact {
        @Override
        public Kind type() {
            return Kind.LOGIN;
        }
    }

    record Logout(String by) implements Fact {
        @Override
        public Kind type() {
            return Kind.LOGOUT;
        }
    }

    /** What one action left: files with the hash after it, processes that still run. */
    record Effects(String target, List<FileChange> files, List<String> processes) implements Fact {
        @Override
        public Kind type() {
            return Kind.EFFECTS;
        }
    }

    /**
     * {@code change}: added, modified, deleted; {@code sha256} is empty for what is deleted, no regular file or too
     * large. Two changes have no path: {@code more} stands for {@code size} further ones, {@code sha256} being that of
     * the canonical list of all, which is the payload {@code files} where it is not too long; {@code incomplete} says
     * that others may be missing, since not all could be looked at.
     */
    record FileChange(String path, String change, long size, String sha256) {

        public static final String MORE = "more";
        public static final String INCOMPLETE = "incomplete";
    }

    /**
     * Before the first byte leaves; {@code visibility}: inspected or opaque; {@code unrestricted} where the rule lets
     * any host be reached.
     */
    record FlowOpened(
            String flow,
            String target,
            String host,
            int port,
            String method,
            String path,
            String visibility,
            String rule,
            boolean unrestricted)
            implements Fact {
        @Override
        public Kind type() {
            return Kind.FLOW_OPENED;
        }
    }

    /** {@code verdict}: allowed, refused, cut. */
    record FlowClosed(
            String flow, String verdict, String reason, int status, long bytesOut, long bytesIn, List<String> secrets)
            implements Fact {
        @Override
        public Kind type() {
            return Kind.FLOW_CLOSED;
        }
    }

    /** {@code state}: created, ready, reattached, stopped, deleted, lost, connected. */
    record Lifecycle(String target, String state, String workType, String reason) implements Fact {
        @Override
        public Kind type() {
            return Kind.LIFECYCLE;
        }
    }

    /** The checks by name, each true where the attempt failed as it must. */
    record Probe(String sandbox, boolean passed, List<Check> checks) implements Fact {
        @Override
        public Kind type() {
            return Kind.PROBE;
        }
    }

    record Check(String name, boolean held, String detail) {}

    /** {@code injector} is the caller; {@code host} is towards whom. */
    record Lease(String lease, String credential, String name, String injector, String host, Instant expires)
            implements Fact {
        @Override
        public Kind type() {
            return Kind.LEASE;
        }
    }

    record Revocation(String lease, String credential, String reason) implements Fact {
        @Override
        public Kind type() {
            return Kind.REVOCATION;
        }
    }

    /** {@code what} was asked, {@code by} which client or person, else {@code anonymous}, and the refusal's name. */
    record Refusal(String what, String by, String reason, String detail) implements Fact {

        /** The reason in place of a producer's own record that nobody could take. */
        public static final String UNDELIVERABLE = "Undeliverable";

        @Override
        public Kind type() {
            return Kind.REFUSAL;
        }
    }

    /** A hole in the record; {@code detail} names what is missing. */
    record Gap(String rule, String detail) implements Fact {
        @Override
        public Kind type() {
            return Kind.GAP;
        }
    }

    record Checkpoint(long size, String rootHash) implements Fact {
        @Override
        public Kind type() {
            return Kind.CHECKPOINT;
        }
    }

    /**
     * The first record of {@code log}, which goes on where a restore left off: {@code predecessor} had published
     * {@code size} records with this root, and not all of them are here; {@code reason}: shorter or other.
     */
    record Succession(String log, String predecessor, long size, String rootHash, String reason) implements Fact {
        @Override
        public Kind type() {
            return Kind.SUCCESSION;
        }
    }

    record Read(String by, String what) implements Fact {
        @Override
        public Kind type() {
            return Kind.READ;
        }
    }
}
