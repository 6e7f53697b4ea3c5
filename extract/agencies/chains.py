"""Names by grammar: a unit of a headquarters of a region ('Unit PPA Satreskrim Polres Garut')."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.agencies.lexicon import Body, Head, Lexicon, Unit
from extract.agencies.mention import Mention, forms_of
from extract.agencies.regions import region_after
from extract.agencies.tokens import Token
from jejak.domain import AgencyType

_STATE = ("ri", "indonesia")


def mention_at(lex: Lexicon, clean: str, tokens: Sequence[Token], at: int) -> tuple[int, tuple[Mention, ...]] | None:
    """The longest name that begins at `at`; several mentions where regions are listed ('BP3MI Jatim, NTB dan Aceh')."""
    units, end = _units(lex, tokens, at)
    parent = _parent(lex, clean, tokens, end) if units else None
    if units and (parent is not None or end > at):
        return _chain(clean, tokens, at, end, units, parent)
    return _single(lex, clean, tokens, at)


def _units(lex: Lexicon, tokens: Sequence[Token], at: int) -> tuple[list[Unit], int]:
    """Units named one after the other; none where the word before makes it a title ('Kanit', 'Direktur')."""
    units: list[Unit] = []
    end = at
    if at and tokens[at - 1].folded in lex.words.titles and tokens[at].gap == " ":
        return units, end
    while end < len(tokens) and (end == at or tokens[end].gap in (" ", "/")):
        found = lex.units.longest(tokens, end)
        if found is None:
            break
        end, unit = found
        units.append(unit)
    return units, end


def _parent(lex: Lexicon, clean: str, tokens: Sequence[Token], at: int) -> tuple[int, Mention] | None:
    if at >= len(tokens) or tokens[at].gap != " ":
        return None
    found = _single(lex, clean, tokens, at)
    if found is None or not found[1][0].key or found[1][0].type not in (AgencyType.POLICE, AgencyType.MILITARY):
        return None
    return (found[0], found[1][0]) if len(found[1]) == 1 else None


def _chain(
    clean: str, tokens: Sequence[Token], at: int, end: int, units: list[Unit], parent: tuple[int, Mention] | None
) -> tuple[int, tuple[Mention, ...]]:
    head_size = end - at
    stem = ("unit", units[0].name)
    full, last = " ".join(unit.name for unit in units), end
    if parent is not None:
        last, above = parent
        full = f"{full} {above.name}"
    forms, abbreviations = forms_of(clean, tokens[at:last], head_size)
    key = (*stem, *parent[1].key) if parent else stem
    standalone = units[0].standalone or len(tokens[at:end]) > 2
    alone = "" if parent else ("body" if standalone else "echo")
    known = (
        tuple(f"{form} {name}" for form in units[0].forms[:1] for name in parent[1].forms) if parent else units[0].forms
    )
    mention = Mention(
        key=key,
        stem=stem,
        start=tokens[at].start,
        end=tokens[last - 1].end,
        name=full,
        forms=forms,
        known=known if len(units) == 1 else (),
        abbreviations=abbreviations,
        type=units[0].type,
        alone=alone,
        rule="unit",
        confidence=0.95 if parent else 0.75,
    )
    return last, (mention,)


def _single(lex: Lexicon, clean: str, tokens: Sequence[Token], at: int) -> tuple[int, tuple[Mention, ...]] | None:
    head, body = lex.heads.longest(tokens, at), lex.bodies.longest(tokens, at)
    if head is not None and (body is None or head[0] >= body[0]):
        region = region_after(lex, tokens, head[0], head[1])
        if region is not None or body is None:
            return _headed(lex, clean, tokens, at, head, region)
    if body is not None:
        return _bodied(lex, clean, tokens, at, body)
    return None


def _headed(
    lex: Lexicon, clean: str, tokens: Sequence[Token], at: int, found: tuple[int, Head], region: tuple[int, str] | None
) -> tuple[int, tuple[Mention, ...]]:
    end, head = found
    stem = ("head", head.name)
    if region is None:
        mention = _head_mention(clean, tokens, at, end, end, head, None, stem)
        return end, (mention,)
    first = _head_mention(clean, tokens, at, end, region[0], head, region[1], stem)
    last, more = region[0], []
    for start, stop, name in _listed(lex, tokens, region[0], head):
        more.append(_listed_mention(clean, tokens, at, end, start, stop, head, name, stem))
        last = stop
    return last, (first, *more)


def _head_mention(
    clean: str,
    tokens: Sequence[Token],
    at: int,
    end: int,
    last: int,
    head: Head,
    region: str | None,
    stem: tuple[str, str],
) -> Mention:
    forms, abbreviations = forms_of(clean, tokens[at:last], end - at)
    written = " ".join(token.text for token in tokens[end:last])
    regions = dict.fromkeys(name for name in (written, region) if name)
    known = (
        tuple(f"{form} {name}" for form in (head.name, *head.forms[:1]) for name in regions) if region else head.forms
    )
    return Mention(
        key=stem if region is None or head.single else (*stem, region.casefold()),
        stem=stem,
        start=tokens[at].start,
        end=tokens[last - 1].end,
        name=head.name if region is None or head.single else f"{head.name} {region}",
        forms=forms,
        known=known,
        abbreviations=abbreviations,
        type=head.type,
        alone=head.alone if region is None and not head.single else "",
        rule="head+region" if region else "head",
        confidence=0.95 if region else 0.8,
    )


def _listed(lex: Lexicon, tokens: Sequence[Token], at: int, head: Head) -> list[tuple[int, int, str]]:
    """Further regions of one head: ', NTB, Yogyakarta dan Aceh'. Only a list that ends in 'dan' counts."""
    found: list[tuple[int, int, str]] = []
    index = lex.abroad if head.abroad else lex.regions
    while at < len(tokens):
        closing = tokens[at].folded in ("dan", "serta") and tokens[at].gap in (" ", ",")
        if not closing and tokens[at].gap != ",":
            return []
        start = at + 1 if closing else at
        match = index.longest(tokens, start) if start < len(tokens) else None
        if match is None:
            return []
        found.append((start, match[0], match[1]))
        at = match[0]
        if closing:
            return found
    return []


def _listed_mention(
    clean: str,
    tokens: Sequence[Token],
    at: int,
    end: int,
    start: int,
    stop: int,
    head: Head,
    region: str,
    stem: tuple[str, str],
) -> Mention:
    written = " ".join(token.text for token in tokens[start:stop])
    word = " ".join(token.text for token in tokens[at:end])
    return Mention(
        key=(*stem, region.casefold()),
        stem=stem,
        start=tokens[start].start,
        end=tokens[stop - 1].end,
        name=f"{head.name} {region}",
        forms=(f"{word} {written}",),
        known=tuple(f"{form} {name}" for form in (head.name, *head.forms[:1]) for name in (written, region)),
        abbreviations=(),
        type=head.type,
        alone="",
        rule="head+listed region",
        confidence=0.85,
    )


def _bodied(
    lex: Lexicon, clean: str, tokens: Sequence[Token], at: int, found: tuple[int, Body]
) -> tuple[int, tuple[Mention, ...]]:
    end, body = found
    if end < len(tokens) and tokens[end].gap == " ":
        foreign = lex.countries.longest(tokens, end)
        if foreign is not None and body.type is AgencyType.MINISTRY:
            return _foreign(clean, tokens, at, foreign, body)
    last = end + _state_words(tokens, end)
    forms, abbreviations = forms_of(clean, tokens[at:last], end - at)
    short, _ = forms_of(clean, tokens[at:end], end - at)
    mention = Mention(
        key=("body", body.name),
        stem=("body", body.name),
        start=tokens[at].start,
        end=tokens[last - 1].end,
        name=body.name,
        forms=tuple(dict.fromkeys((*forms, *short))),
        known=body.forms[:2],
        abbreviations=abbreviations,
        type=body.type,
        alone="",
        rule="list",
        confidence=0.95,
    )
    return last, (mention,)


def _state_words(tokens: Sequence[Token], at: int) -> int:
    """How many words of 'RI' or 'Republik Indonesia' follow."""
    if at < len(tokens) and tokens[at].gap == " " and tokens[at].capital:
        if tokens[at].folded in _STATE:
            return 1
        if tokens[at].folded == "republik" and at + 1 < len(tokens) and tokens[at + 1].folded == "indonesia":
            return 2
    return 0


def _foreign(
    clean: str, tokens: Sequence[Token], at: int, country: tuple[int, str], body: Body
) -> tuple[int, tuple[Mention, ...]]:
    last, name = country
    forms, abbreviations = forms_of(clean, tokens[at:last], last - at)
    key = ("body", body.name, name.casefold())
    mention = Mention(
        key=key,
        stem=key,
        start=tokens[at].start,
        end=tokens[last - 1].end,
        name=f"{body.name} {name}",
        forms=forms,
        known=(),
        abbreviations=abbreviations,
        type=AgencyType.FOREIGN_GOVERNMENT,
        alone="",
        rule="list+country",
        confidence=0.9,
    )
    return last, (mention,)


def all_mentions(lex: Lexicon, clean: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[Mention, ...]]]:
    """Every name of the tables in reading order with the range of words it takes."""
    at = 0
    while at < len(tokens):
        found = mention_at(lex, clean, tokens, at) if tokens[at].text[:1].isupper() else None
        if found is None:
            at += 1
            continue
        yield at, found[0], found[1]
        at = found[0]
