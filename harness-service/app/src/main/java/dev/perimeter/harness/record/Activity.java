package dev.perimeter.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perimeter.audit.v1.ActivityResponse;
import dev.perimeter.audit.v1.ActivityStep;
import java.util.List;

/** The actions that began in each step of a span, by what policy said and by what coverage says of them. */
record Activity(@JsonProperty("step_seconds") int step, List<Bucket> buckets) {

    /**
     * {@code actions} are the covered, outside, refused and pending ones together, of which the covered and outside
     * ones are what coverage is a share of; {@code at} is where the step begins.
     */
    record Bucket(
            String at,
            long actions,
            long allowed,
            long denied,
            long asked,
            long covered,
            long outside,
            long refused,
            long pending) {

        static Bucket of(ActivityStep step) {
            return new Bucket(
                    step.getAt(),
                    step.getActions(),
                    step.getAllowed(),
                    step.getDenied(),
                    step.getAsked(),
                    step.getCovered(),
                    step.getOutside(),
                    step.getRefused(),
                    step.getPending());
        }
    }

    static Activity of(Window window, ActivityResponse response) {
        return new Activity(
                window.step(), response.getStepsList().stream().map(Bucket::of).toList());
    }

    @JsonProperty
    String type() {
        return "activity";
    }
}
