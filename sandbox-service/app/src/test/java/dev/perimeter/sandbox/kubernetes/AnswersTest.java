package dev.perimeter.sandbox.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final List<String> heard = new ArrayList<>();
    private final Answers answers = new Answers(new Answers.Heard() {
        @Override
        public void answered(long id, Answer answer) {
            heard.add(id + "/" + answer.code() + "/" + answer.text());
        }

        @Override
        public void said(String line) {
            heard.add(line);
        }
    });

    @Test
    void answersAndLinesAreToldApartHoweverTheyAreCut() {
        var bytes = "said a\nanswer 1 0 5\nx\ny\0zsaid b\nanswer 2 64 0\nsize act_1 3\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int piece = 1; piece <= bytes.length; piece++) {
            heard.clear();
            for (int at = 0; at < bytes.length; at += piece) {
                answers.write(bytes, at, Math.min(piece, bytes.length - at));
            }
            assertEquals(List.of("said a", "1/0/x\ny\0z", "said b", "2/64/", "size act_1 3"), heard);
        }
    }

    @Test
    void whatOnlyLooksLikeAnAnswerIsNone() {
        var line = "answer 1 0 99999999999\nanswer one 0 1\n".getBytes(StandardCharsets.ISO_8859_1);
        answers.write(line, 0, line.length);
        assertEquals(List.of("answer 1 0 99999999999", "answer one 0 1"), heard);
    }
}
