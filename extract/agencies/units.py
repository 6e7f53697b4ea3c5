"""Units of a headquarters, named with it as one: 'Unit PPA Satreskrim Polres Garut'."""

from __future__ import annotations

from extract.agencies.bodies import body_at
from extract.agencies.heads import head_at
from extract.agencies.lexicon import Unit
from extract.agencies.mention import Found, Mention, forms_of
from extract.agencies.regions import Region, listed_region
from extract.agencies.scan import Scan
from jejak.domain import AgencyType

_TEAMS = frozenset(("unit", "satgas", "subdit", "subnit"))
_MAX_NICKNAME = 4
_PARENTS = (AgencyType.POLICE, AgencyType.MILITARY)


def unit_at(scan: Scan, at: int) -> Found | None:
    """The unit that begins at `at`; none where the word before makes it a person ('Kanit', 'Direktur')."""
    if at and scan.follows(at) and scan.tokens[at - 1].folded in scan.lex.words.titles:
        return None
    units, end = _units(scan, at)
    if not units:
        return None
    above = _parent(scan, end)
    if above is None:
        region = listed_region(scan, end) if units[0].standalone else None
        return Found(region.end if region else end, (_alone(scan, at, end, units, region),))
    return Found(above.end, (_placed(scan, at, above.end, units, above.mentions[0]),))


def _units(scan: Scan, at: int) -> tuple[list[Unit], int]:
    units: list[Unit] = []
    end = _behind_nickname(scan, at)
    if end > at:
        units.append(Unit(scan.words(at, end), (scan.words(at, end),), AgencyType.POLICE, standalone=False))
    while end < len(scan.tokens) and (end == at or scan.follows(end, " ", "/")):
        found = scan.lex.units.longest(scan.tokens, end)
        if found is None:
            break
        end, unit = found
        units.append(unit)
    return units, end


def _behind_nickname(scan: Scan, at: int) -> int:
    """'Unit II' or 'Satgas Operasi Bunga' before a headquarters or one of its units: the end of its own name."""
    if scan.tokens[at].folded not in _TEAMS or scan.lex.units.longest(scan.tokens, at):
        return at
    for end in range(at + 1, min(at + 2 + _MAX_NICKNAME, len(scan.tokens))):
        if not (scan.follows(end) and scan.capital(end)):
            return at
        opened = scan.lex.units.longest(scan.tokens, end) or scan.lex.heads.longest(scan.tokens, end)
        if opened and end > at + 1:
            value = opened[1]
            return end if value.type in _PARENTS else at
    return at


def _parent(scan: Scan, at: int) -> Found | None:
    if not scan.follows(at):
        return None
    found = single_at(scan, at)
    if found is None or len(found.mentions) > 1 or found.mentions[0].type not in _PARENTS:
        return None
    return found


def single_at(scan: Scan, at: int) -> Found | None:
    """A head with its region, or a body of the tables: the longer one, the head if it has a region."""
    head, body = head_at(scan, at), body_at(scan, at)
    if head is None or body is None:
        return head or body
    return head if head.end >= body.end and not head.mentions[0].alone else body


def _alone(scan: Scan, at: int, end: int, units: list[Unit], region: Region | None) -> Mention:
    """A unit without its headquarters: 'Satgas TPPO', 'Gugus Tugas TPPO Kabupaten Malaka'."""
    end = region.end if region else end
    forms, abbreviations = forms_of(scan, at, end)
    stem = ("unit", units[0].name)
    names = [unit.name for unit in units] + ([region.name] if region else [])
    return Mention(
        key=(*stem, region.name.casefold()) if region else stem,
        stem=stem,
        start=scan.tokens[at].start,
        end=scan.tokens[end - 1].end,
        name=" ".join(names),
        type=units[0].type,
        rule="unit",
        confidence=0.7,
        forms=forms,
        known=units[0].forms[:2] if len(names) == 1 else (),
        abbreviations=abbreviations,
        alone="" if region else "body",
    )


def _placed(scan: Scan, at: int, end: int, units: list[Unit], parent: Mention) -> Mention:
    forms, abbreviations = forms_of(scan, at, end)
    stem = ("unit", units[0].name)
    return Mention(
        key=(*stem, *parent.key),
        stem=stem,
        start=scan.tokens[at].start,
        end=scan.tokens[end - 1].end,
        name=" ".join((*(unit.name for unit in units), parent.name)),
        type=units[0].type,
        rule="unit+parent",
        confidence=0.95,
        forms=forms,
        known=tuple(f"{form} {name}" for form in units[0].forms[:1] for name in parent.forms)
        if len(units) == 1
        else (),
        abbreviations=abbreviations,
    )
