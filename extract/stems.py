"""Words without their outermost affixes."""

from __future__ import annotations

from functools import lru_cache

_PREFIXES = (
    *("memper", "diper", "penge", "menge", "meng", "meny", "mem", "men", "peng", "peny", "pem", "pen"),
    *("di", "me", "ber", "ter", "pe", "ke", "se"),
)
_SWALLOWED = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meny": "s", "peny": "s"}
"""The first letter of the root that these prefixes take the place of before a vowel."""
_SUFFIXES = ("kan", "an", "i")
_LEAST_STEM = 4


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A word without its outermost prefix and suffix: 'dipulangkan', 'pemulangan' and 'memulangkan' become 'pulang'.

    Crude on purpose: it only has to bring the forms of a verb together, and costs nothing.
    """
    prefix = next((p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _LEAST_STEM), "")
    word = word[len(prefix) :]
    if word[:1] in "aiueo":
        word = _SWALLOWED.get(prefix, "") + word
    suffix = next((s for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _LEAST_STEM), "")
    return word[: len(word) - len(suffix)]
