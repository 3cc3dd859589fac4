package dev.perimeter.harness.policy;

/** What a rule does to a call; where several match, the first of this order wins. */
public enum Effect {
    DENY("deny"),
    /** Not now: refused like a denial, but the model may try again later; nobody is asked. */
    DEFER("defer"),
    ASK("ask"),
    /** Allowed with other arguments. */
    MODIFY("modify"),
    ALLOW("allow");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** As it stands in a policy document and in a record. */
    public String word() {
        return word;
    }
}
