package dev.perimeter.harness.wire;

import dev.perimeter.harness.contract.RefusedException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is refused as {@link RequestRefused.TooLarge} once more of it has been read than it may have. */
final class BoundedBody extends FilterInputStream {

    private final long most;
    private long read;

    BoundedBody(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The server's stream reads on to its end when it is closed. */
    @Override
    public void close() throws IOException {
        if (read <= most) {
            super.close();
        }
    }

    private void count(long bytes) {
        read += bytes;
        if (read > most) {
            throw new RefusedException(new RequestRefused.TooLarge(most));
        }
    }
}
