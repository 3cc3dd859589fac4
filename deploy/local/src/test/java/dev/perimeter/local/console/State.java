package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;

/** A page as it is seldom seen, and the words that say what there is and what to do about it. */
record State(String name, String place, List<Played> answers, List<String> words) {

    static State of(String name, String place, Played answer, String... words) {
        return new State(name, place, List.of(answer), List.of(words));
    }

    /** As the service itself answers. */
    static State real(String name, String place, String... words) {
        return new State(name, place, List.of(), List.of(words));
    }

    void show(Visitor visitor, Album album) {
        var page = visitor.page();
        answers.forEach(answer -> answer.on(page));
        try {
            visitor.go(place);
            for (var text : words) {
                assertThat(page.getByText(text).first()).isVisible();
            }
            album.take(page, name);
        } finally {
            page.unrouteAll();
        }
    }
}
