package dev.perimeter.sandbox.action;

import dev.perimeter.harness.contract.ActionId;
import java.nio.ByteBuffer;

/** Who looks on while an action is carried out; losing it stops nothing. */
public interface Follower {

    Follower NOBODY = new Follower() {
        @Override
        public void started(ActionId action) {}

        @Override
        public void output(ByteBuffer chunk, long offset) {}

        @Override
        public void finished(ActionResult result) {}
    };

    void started(ActionId action);

    void output(ByteBuffer chunk, long offset);

    void finished(ActionResult result);
}
