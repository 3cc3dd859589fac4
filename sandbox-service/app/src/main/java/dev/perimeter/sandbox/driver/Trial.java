package dev.perimeter.sandbox.driver;

import dev.perimeter.audit.contract.Fact.Check;
import java.time.Duration;
import java.util.List;

/** The attempts to escape that a new sandbox must fail at; one object per attempt. */
public interface Trial {

    /** Makes them from inside, for bash; prints one line per check: NAME held|failed DETAIL. */
    String program();

    /** The checks that the program has to speak of. */
    List<String> checks();

    /** What else is known of it when the program has ended, whatever the sandbox says itself. */
    List<Check> outside();

    /** For how long after the first attempt these may fail and others be made; zero where they count at once. */
    Duration settling(List<Check> failed);
}
