"""An entity ends before a bracket that it leaves open, or with it where the bracket closes right behind."""

from __future__ import annotations


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span `text[start:end]`, its end moved so that no round bracket in it is open or closes nothing."""
    depth = 0
    opened = end
    for place in range(start, end):
        if text[place] == "(":
            if depth == 0:
                opened = place
            depth += 1
        elif text[place] == ")":
            if depth == 0:
                return start, _trimmed(text, start, place)
            depth -= 1
    if depth == 0:
        return start, end
    if depth == 1 and text[end : end + 1] == ")":
        return start, end + 1
    return start, _trimmed(text, start, opened)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
