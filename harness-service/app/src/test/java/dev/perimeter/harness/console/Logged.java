package dev.perimeter.harness.console;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** All that is logged until it is closed. */
final class Logged extends Handler implements AutoCloseable {

    private final StringBuffer text = new StringBuffer();

    static Logged begin() {
        var logged = new Logged();
        Logger.getLogger("").addHandler(logged);
        return logged;
    }

    String text() {
        return text.toString();
    }

    @Override
    public void publish(LogRecord line) {
        var message = line instanceof ExtLogRecord known ? known.getFormattedMessage() : line.getMessage();
        text.append(message).append('\n');
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
