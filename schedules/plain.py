"""Text from the store for messages: whatever it holds, no reader's program takes it for markup, a link or a command."""

from __future__ import annotations

import unicodedata

LONGEST = 300
_REPLACED = str.maketrans(
    {
        "<": "‹",
        ">": "›",
        "[": "(",
        "]": ")",
        "&": "+",
        "@": "(at)",
        "`": "'",
        "*": "·",
        "~": "-",
        "|": "/",
        "#": "no. ",
        "\\": "/",
        "_": " ",
        "{": "(",
        "}": ")",
    }
)
_FORMULA = "=+-@ "


def plain(text: str | None, longest: int = LONGEST) -> str:
    """One line without control characters, signs of markup, addresses or the beginning of a formula."""
    line = "".join(" " if unicodedata.category(char)[0] in "CZ" else char for char in text or "")
    # Signs of markup may make an address when they are replaced.
    line = " ".join(line.translate(_REPLACED).replace("://", " ").split())
    # Cut from the front until it begins like words: '=1+1' is a formula wherever the message is pasted.
    line = line.lstrip(_FORMULA)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
