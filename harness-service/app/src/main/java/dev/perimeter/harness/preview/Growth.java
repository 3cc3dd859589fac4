package dev.perimeter.harness.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a model has said of one answer, block by block; each block is going to be an event, whose id is given here. */
public final class Growth {

    private final TreeMap<Integer, Block> blocks = new TreeMap<>();
    private final Supplier<String> ids;

    public Growth(Supplier<String> ids) {
        this.ids = ids;
    }

    public synchronized void text(int block, String fragment) {
        block(block, Fragment.MESSAGE).said.append(fragment);
    }

    public synchronized void thinking(int block, String fragment) {
        block(block, Fragment.THINKING).said.append(fragment);
    }

    /** What was said since the last time, in pieces that fit a notification. */
    public synchronized List<Fragment> news(long after) {
        var news = new ArrayList<Fragment>();
        blocks.values().forEach(block -> block.tell(after, news));
        return List.copyOf(news);
    }

    /** The id under which streams saw exactly this grow; each is given away once. */
    public synchronized Optional<String> event(String type, String whole) {
        var found =
                blocks.values().stream().filter(block -> block.is(type, whole)).findFirst();
        found.ifPresent(block -> blocks.values().remove(block));
        return found.map(block -> block.event);
    }

    private Block block(int number, String type) {
        return blocks.computeIfAbsent(number, _ -> new Block(ids.get(), type));
    }

    private static final class Block {

        private final String event;
        private final String type;
        private final StringBuilder said = new StringBuilder();
        private boolean begun;
        private int told;

        Block(String event, String type) {
            this.event = event;
            this.type = type;
        }

        boolean is(String wanted, String whole) {
            return type.equals(wanted) && whole.contentEquals(said);
        }

        void tell(long after, List<Fragment> news) {
            if (type.equals(Fragment.THINKING)) {
                if (!begun) {
                    news.add(new Fragment(after, event, type, 0, ""));
                }
                begun = true;
                return;
            }
            for (int end = end(); end > told; end = end()) {
                news.add(new Fragment(after, event, type, told, said.substring(told, end)));
                told = end;
            }
        }

        /** Half a character waits for its other half. */
        private int end() {
            var end = Math.min(said.length(), told + Fragment.LONGEST);
            return end > told && Character.isHighSurrogate(said.charAt(end - 1)) ? end - 1 : end;
        }
    }
}
