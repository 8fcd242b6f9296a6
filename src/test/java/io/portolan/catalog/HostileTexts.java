package io.portolan.catalog;

import io.portolan.document.HiddenCharacters;
import java.util.List;

/** Texts that may be stored, each a trap of some syntax it is written into. */
public final class HostileTexts {

    /** In no order. */
    public static final List<String> ALL =
            List.of(
                    "plain",
                    "'single' and \"double\" and `id`",
                    "two\nlines\n",
                    "\ttab; drop table provider; --",
                    "$(touch /tmp/x) ${HOME} %s %n \\ \\n \\u0000",
                    "]]> --> */ <script>alert(1)</script> &amp;",
                    "=1+1",
                    "- yaml: [no, {really: 1}] # no",
                    "\u200fright to left \u202e\ufeff",
                    "line \u2028 and paragraph \u2029 \ufffe",
                    "\ud83d\udcde\ud83c\udff4 d\u00e9j\u00e0 \u03c0 \u6f22",
                    "ten letters".repeat(900),
                    "2026-05-28",
                    "~",
                    "null");

    /** Those without hidden characters, which an import takes. */
    public static final List<String> VISIBLE =
            ALL.stream().filter(text -> HiddenCharacters.escaped(text).equals(text)).toList();

    private HostileTexts() {}
}
