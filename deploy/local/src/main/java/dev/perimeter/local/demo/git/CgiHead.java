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

    CgiHead {
        headers = Map.copyOf(headers);
    }

    static CgiHead read(InputStream input) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        var status = OK;
        for (var line = line(input); !line.isEmpty(); line = line(input)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                return new CgiHead(status, headers, false);
            }
            var value = line.substring(colon + 1).strip();
            if (line.regionMatches(true, 0, "Status", 0, colon)) {
                status = Integer.parseInt(value.split(" ", 2)[0]);
            } else {
                headers.put(line.substring(0, colon), value);
            }
        }
        return new CgiHead(status, headers, !headers.isEmpty());
    }

    private static String line(InputStream input) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = input.read(); next >= 0 && next != '\n' && bytes.size() < LONGEST_LINE; next = input.read()) {
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
