package dev.perimeter.tunnel.connector.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of UTF-8 that end in LF or CRLF, each of limited length: a server may not fill the connector's memory. */
final class Lines {

    private static final int LONGEST = 16 * 1024 * 1024;

    private final InputStream in;
    private final int longest;

    Lines(InputStream in) {
        this(in, LONGEST);
    }

    Lines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /** Empty at the end. */
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        int read = in.read();
        if (read < 0) {
            return Optional.empty();
        }
        while (read >= 0 && read != '\n') {
            if (line.size() >= longest) {
                throw new IOException("a line is longer than " + longest + " bytes");
            }
            line.write(read);
            read = in.read();
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
