package dev.perimeter.audit.proof;

import java.util.regex.Pattern;

/** Which log a checkpoint is of: one that goes on after records were lost bears the next number in its origin line. */
public record LogName(int number) implements Comparable<LogName> {

    public static final LogName FIRST = new LogName(1);

    private static final String PREFIX = "perimeter/audit";
    private static final Pattern NUMBERED = Pattern.compile(PREFIX + "/([2-9]|[1-9][0-9]{1,5})");

    public LogName {
        if (number < 1) {
            throw new IllegalArgumentException("logs are counted from 1");
        }
    }

    /** {@link IllegalArgumentException} for a name that no log of Perimeter has. */
    public static LogName of(String origin) {
        if (origin.equals(PREFIX)) {
            return FIRST;
        }
        if (!NUMBERED.matcher(origin).matches()) {
            throw new IllegalArgumentException("no log of Perimeter is called " + origin);
        }
        return new LogName(Integer.parseInt(origin.substring(PREFIX.length() + 1)));
    }

    public LogName next() {
        return new LogName(number + 1);
    }

    /** Whether the two are one log, or of one line of logs. */
    static boolean related(String one, String other) {
        return one.equals(other) || (isOne(one) && isOne(other));
    }

    public String origin() {
        return equals(FIRST) ? PREFIX : PREFIX + "/" + number;
    }

    @Override
    public int compareTo(LogName other) {
        return Integer.compare(number, other.number);
    }

    private static boolean isOne(String origin) {
        try {
            of(origin);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
