package dev.perimeter.sandbox.action;

import java.nio.ByteBuffer;

/** Who looks on while an action is carried out; losing it stops nothing. */
public interface Follower {

    Follower NOBODY = new Follower() {
        @Override
        public void started() {}

        @Override
        public void output(ByteBuffer chunk, long offset) {}

        @Override
        public void finished(ActionResult result) {}
    };

    void started();

    void output(ByteBuffer chunk, long offset);

    void finished(ActionResult result);
}
