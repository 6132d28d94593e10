"""Texts that trip readers and writers of YAML, and signs that no editor shows."""

from hypothesis import strategies as st

TRAPS = (
    *("no", "NO", "on", "y", "~", "null", "", " ", "true", "1", "0o17", "0x1F", "1_000", "1e3", ".5", "-", "+1", "007"),
    *(
        "12:30",
        "2026-11-01",
        "=",
        "<<",
        "a: b",
        "a #b",
        "# a",
        "- a",
        "? a",
        "a:",
        ":a",
        "[a",
        "{a}",
        "a, b",
        "&a",
        "*a",
    ),
    *(
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a'",
        '"a"',
        "it's",
        "a\\b",
        "---",
        "...",
        "\ta",
        "a\n",
        "\na",
        "a\n\n",
        "a\r\nb",
    ),
    *("a\nb", "a\n  b\n", "  a\nb", "a \nb", "\x07", "\x85", "\u2028", "\ufeff", "\u00a0", "\u200b", "é", "予約", "😀"),
)
TEXTS = st.sampled_from(TRAPS) | st.text(max_size=8)
