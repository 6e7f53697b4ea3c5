"""A character range, and the folding that keeps offsets."""

from __future__ import annotations

from dataclasses import dataclass

# One character for one character, so that offsets into the folded text are offsets into the stored one.
_FOLD = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
        "\r": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range into the article's text."""

    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end


def fold(text: str) -> str:
    """Typographic spaces, quotes and dashes as ASCII; the length does not change."""
    return text.translate(_FOLD)
