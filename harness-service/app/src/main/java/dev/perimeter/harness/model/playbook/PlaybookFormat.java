package dev.perimeter.harness.model.playbook;

import dev.perimeter.harness.model.ModelConfig;
import dev.perimeter.harness.model.ModelFormat;
import dev.perimeter.harness.model.ModelProvider;
import jakarta.enterprise.context.ApplicationScoped;

/** Scripts from files in place of a model. */
@ApplicationScoped
class PlaybookFormat implements ModelFormat {

    private final ModelConfig models;

    PlaybookFormat(ModelConfig models) {
        this.models = models;
    }

    @Override
    public String name() {
        return "playbook";
    }

    @Override
    public ModelProvider provider(String provider, ModelConfig.Provider config) {
        return new PlaybookProvider(new Playbooks(provider, models.playbooks()));
    }
}
