"""Bodies named by kind and region: 'Polres Nunukan', 'BP3MI Jawa Timur, NTB, dan Aceh', 'KBRI (Kuala Lumpur)'."""

from __future__ import annotations

from dataclasses import replace

from extract.agencies.lexicon import Head
from extract.agencies.mention import Found, Mention, forms_of
from extract.agencies.regions import Region, region_after
from extract.agencies.scan import Scan

_POLICE = frozenset(("polda", "polres", "polresta", "polrestabes", "polsek"))
_STANDS_FOR = {"ka": "chief", "ma": "seat"}
"""What 'Kapolres' and 'Mapolres' stand before: 'Polres' and its region."""


def head_at(scan: Scan, at: int) -> Found | None:
    """The body whose kind begins at `at`, and those of further regions in a list."""
    found = scan.lex.heads.longest(scan.tokens, at)
    if found is None:
        return None
    end, head = found
    region = region_after(scan, end, head)
    if region is None:
        return Found(end, (_alone(scan, at, end, head),))
    mentions, last = [_regional(scan, at, end, head, region)], region.end
    for start, listed in _listed(scan, region, head):
        mentions.append(_further(scan, scan.words(at, end), start, head, listed))
        last = listed.end
    return Found(last, tuple(mentions))


def chief_at(scan: Scan, at: int) -> Found | None:
    """'Kapolres Alor' and 'Mapolres Alor': the first is the body that the text elsewhere calls 'Polres' alone, the
    second the body where nothing else names it.
    """
    prefix, word = scan.tokens[at].folded[:2], scan.tokens[at].folded[2:]
    if word not in _POLICE or prefix not in _STANDS_FOR:
        return None
    found = next((row for row in scan.lex.heads.values(word)), None)
    region = region_after(scan, at + 1, found) if found else None
    if found is None or region is None:
        return None
    body = _regional(scan, at, at + 1, found, region)
    form = f"{found.forms[0]} {scan.words(at + 1, region.end)}"
    return Found(
        region.end,
        (
            replace(
                body,
                forms=(form,),
                abbreviations=(),
                alone=_STANDS_FOR[prefix],
                rule=_STANDS_FOR[prefix],
                confidence=0.6,
            ),
        ),
    )


def _alone(scan: Scan, at: int, end: int, head: Head) -> Mention:
    forms, abbreviations = forms_of(scan, at, end)
    stem = ("head", head.name)
    return Mention(
        key=stem,
        stem=stem,
        start=scan.tokens[at].start,
        end=scan.tokens[end - 1].end,
        name=head.name,
        type=head.type,
        rule="head",
        confidence=0.8,
        forms=forms,
        known=head.forms[:2],
        abbreviations=abbreviations,
        alone="" if head.single else head.alone,
    )


def _regional(scan: Scan, at: int, end: int, head: Head, region: Region) -> Mention:
    forms, abbreviations = forms_of(scan, at, region.end)
    stem = ("head", head.name)
    return Mention(
        key=_key(scan, head, region),
        stem=stem,
        start=scan.tokens[at].start,
        end=scan.tokens[region.end - 1].end,
        name=head.name if head.single else f"{head.name} {region.name}",
        type=head.type,
        rule="head+region",
        confidence=0.95,
        forms=forms,
        known=_known(scan, end, region, head),
        abbreviations=abbreviations,
    )


def _key(scan: Scan, head: Head, region: Region) -> tuple[str, ...]:
    """Equal for one body: embassies are one per country ('KBRI Riyadh', 'Kedutaan Besar RI untuk Arab Saudi')."""
    if head.single:
        return ("head", head.name)
    place = scan.lex.capitals.get(region.name, region.name) if head.per_country else region.name
    return ("head", head.name, place.casefold())


def _known(scan: Scan, start: int, region: Region, head: Head) -> tuple[str, ...]:
    written = scan.words(start, region.end)
    names = dict.fromkeys((written, region.name))
    return tuple(f"{form} {name}" for form in (head.name, *head.forms[:1]) for name in names)


def _listed(scan: Scan, first: Region, head: Head) -> list[tuple[int, Region]]:
    """Further regions: ', NTB, Yogyakarta dan Aceh'. The list ends in 'dan'; a country behind a city is none of it."""
    at, city = first.end, first.name in scan.lex.capitals
    index = scan.lex.abroad if head.abroad else scan.lex.regions
    found: list[tuple[int, Region]] = []
    while at < len(scan.tokens):
        closing = scan.tokens[at].folded in ("dan", "serta") and scan.follows(at, " ", ",")
        start = at + 1 if closing else at
        if not (closing or scan.follows(at, ",")) or start >= len(scan.tokens):
            return []
        match = index.longest(scan.tokens, start)
        if match is None or (city and scan.lex.countries.longest(scan.tokens, start)):
            return []
        found.append((start, Region(*match)))
        at = match[0]
        if closing:
            return found
    return []


def _further(scan: Scan, word: str, start: int, head: Head, region: Region) -> Mention:
    stem = ("head", head.name)
    return Mention(
        key=_key(scan, head, region),
        stem=stem,
        start=scan.tokens[start].start,
        end=scan.tokens[region.end - 1].end,
        name=f"{head.name} {region.name}",
        type=head.type,
        rule="head+listed region",
        confidence=0.85,
        forms=(f"{word} {scan.words(start, region.end)}",),
        known=_known(scan, start, region, head),
    )
