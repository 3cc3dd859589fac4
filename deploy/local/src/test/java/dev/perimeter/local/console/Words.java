package dev.perimeter.local.console;

import com.microsoft.playwright.Locator;

/** How an element is told from others by its words. */
final class Words {

    private Words() {}

    /** Among other words. */
    static Locator.FilterOptions with(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** These and no others. */
    static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
