"""Where sentences end in Indonesian news: titles and initials keep their full stops, pages lose line breaks."""

from __future__ import annotations

import re

from extract.span import Span

_ABBREVIATIONS = frozenset(
    """
    brigjen brigjend irjen komjen kombes akbp kompol akp iptu ipda aiptu aipda bripka brigpol briptu bripda pol purn
    mayjen letjen kol letkol kapt serda sertu laks laksda laksma marsda letda lettu pangkogabwilhan
    dr drs dra prof ir hj tn ny sdr sdri alm almh kh tgk tgh r ust h
    jl jln gg no nomor rp pt cv kec kab kel ds dsn prov rt rw tbk
    sdn smp smpn sma sman smk smkn tk univ st skom se sh mh si sos kom ag pd hum ikom stp mm msi
    a.n an dkk dll dsb dst tgl hlm hal cs vs art ps ay jo jr sr mr mrs ms
    """.split()
)
_END = re.compile(r"""[.!?\u2026]+["')\]]*""")
_BREAK = re.compile(r"\n+")
_OPEN_BEFORE_BREAK = frozenset(",;(-/&")


def split_sentences(clean: str) -> tuple[Span, ...]:
    """Spans of sentences in reading order, without surrounding white space; blank stretches belong to none."""
    cuts = sorted({*_stops(clean), *_breaks(clean), len(clean)})
    spans, start = [], 0
    for cut in cuts:
        span = _trim(clean, start, cut)
        if span is not None:
            spans.append(span)
        start = cut
    return tuple(spans)


def _stops(clean: str) -> list[int]:
    return [mark.end() for mark in _END.finditer(clean) if _ends_sentence(clean, mark)]


def _ends_sentence(clean: str, mark: re.Match[str]) -> bool:
    after = clean[mark.end() : mark.end() + 3]
    if not after:
        return True
    following = after.lstrip(" ")
    spaced = len(following) < len(after)
    opener = following.lstrip("\"'([")
    if not opener or not (opener[0].isupper() or opener[0].isdigit() or opener[0] == "\n"):
        return False
    before = _word_before(clean, mark.start())
    if not spaced and opener[0] != "\n":
        return _glued(clean, mark, before)
    return not (mark.group().startswith(".") and _is_abbreviation(before))


def _glued(clean: str, mark: re.Match[str], before: str) -> bool:
    """'... pungkasnya.Polisi ...': a lost space, not a domain name or a degree."""
    after = clean[mark.end() : mark.end() + 2]
    return len(before) > 3 and before[-1:].islower() and len(after) == 2 and after[0].isupper() and after[1].islower()


def _word_before(clean: str, end: int) -> str:
    start = end
    while start > 0 and end - start < 24 and (clean[start - 1].isalnum() or clean[start - 1] == "."):
        start -= 1
    return clean[start:end]


def _is_abbreviation(word: str) -> bool:
    if not word or word.isdigit():
        return False
    if len(word) == 1:
        return word.isupper()
    return word.casefold() in _ABBREVIATIONS or bool(re.fullmatch(r"(?:[A-Z]\.)+[A-Z]|[SM]\.[A-Z][a-z]*", word))


def _breaks(clean: str) -> list[int]:
    """A blank line always ends a sentence, a single break unless the line plainly runs on (links torn from a page)."""
    cuts = []
    for gap in _BREAK.finditer(clean):
        before = clean[max(0, gap.start() - 80) : gap.start()].rstrip()[-1:]
        after = clean[gap.end() : gap.end() + 80].lstrip()[:1]
        runs_on = after.islower() or before in _OPEN_BEFORE_BREAK or after in ",.;)"
        if not after or not runs_on or (len(gap.group()) > 1 and not after.islower()):
            cuts.append(gap.end())
    return cuts


def _trim(clean: str, start: int, end: int) -> Span | None:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
