package dev.perimeter.local.demo.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The head of a CGI answer (RFC 3875, 6.3): header lines up to an empty one, with the status among them. */
record CgiHead(int status, Map<String, String> headers, boolean complete) {

    private static final int LONGEST_LINE = 8192;
    private static final int OK = 200;
    private static final int STATUS_DIGITS = 3;

    CgiHead {
        headers = Map.copyOf(headers);
    }

    static CgiHead read(InputStream input) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        var status = OK;
        for (var line = line(input); !line.equals("\n"); line = line(input)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                return new CgiHead(status, headers, false);
            }
            var value = line.substring(colon + 1).strip();
            if (line.regionMatches(true, 0, "Status", 0, colon)) {
                status = Integer.parseInt(value.substring(0, STATUS_DIGITS));
            } else {
                headers.put(line.substring(0, colon), value);
            }
        }
        return new CgiHead(status, headers, true);
    }

    /** A line with its end, which a carriage return may come before; without one where the input ended. */
    private static String line(InputStream input) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var next = input.read();
        while (next >= 0 && next != '\n' && bytes.size() < LONGEST_LINE) {
            bytes.write(next);
            next = input.read();
        }
        var text = bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
        return next == '\n' ? text + "\n" : text;
    }
}
