package dev.perimeter.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a page opens after an act, and where it then says what it is for. */
record Opened(String name, String place, Consumer<Visitor> act, Function<Visitor, Locator> said) {

    static Opened dialog(String name, String place, Consumer<Visitor> act, String words) {
        return new Opened(
                "dialog-" + name,
                place,
                act,
                visitor -> visitor.dialog().getByText(words).first());
    }

    static Opened dialog(String name, String place, String button, String words) {
        return dialog(name, place, visitor -> visitor.press(button), words);
    }

    /** In place, not in a dialog. */
    static Opened part(String name, String place, Consumer<Visitor> act, String words) {
        return new Opened(
                name, place, act, visitor -> visitor.page().getByText(words).first());
    }

    void show(Visitor visitor, Album album) {
        visitor.open(place);
        act.accept(visitor);
        assertThat(said.apply(visitor)).isVisible();
        album.take(visitor.page(), name);
    }
}
