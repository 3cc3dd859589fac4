package dev.perimeter.sandbox.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Takes apart what a stream says: lines, and answers that are followed by so many bytes. */
final class Answers extends OutputStream {

    private static final Pattern ANSWER = Pattern.compile("answer ([0-9]{1,18}) ([0-9]{1,3}) ([0-9]{1,9})");
    private static final int LONGEST_LINE = 4096;

    private final Heard heard;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long id;
    private int code;
    private int missing;

    Answers(Heard heard) {
        this.heard = heard;
    }

    /** Whoever hears what was said. */
    interface Heard {

        void answered(long id, Answer answer);

        void said(String line);
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] chunk, int from, int length) {
        for (int at = from, end = from + length; at < end; ) {
            if (missing > 0) {
                var some = Math.min(missing, end - at);
                bytes.write(chunk, at, some);
                at += some;
                missing -= some;
                answered();
            } else if (chunk[at++] == '\n') {
                lined();
            } else if (line.size() < LONGEST_LINE) {
                line.write(chunk[at - 1]);
            }
        }
    }

    private void lined() {
        var text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        var match = ANSWER.matcher(text);
        if (!match.matches()) {
            heard.said(text);
            return;
        }
        id = Long.parseLong(match.group(1));
        code = Integer.parseInt(match.group(2));
        missing = Integer.parseInt(match.group(3));
        answered();
    }

    private void answered() {
        if (missing == 0) {
            heard.answered(id, new Answer(code, bytes.toString(StandardCharsets.ISO_8859_1)));
            bytes.reset();
        }
    }
}
