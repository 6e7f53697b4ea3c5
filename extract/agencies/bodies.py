"""Bodies that exist once, and their namesakes abroad: 'Kemlu RI', 'Kementerian Luar Negeri Kamboja'."""

from __future__ import annotations

from extract.agencies.lexicon import Body
from extract.agencies.mention import Found, Mention, forms_of
from extract.agencies.regions import Region, listed_region
from extract.agencies.scan import Scan
from jejak.domain import AgencyType

_WITH_OFFICES = (AgencyType.AGENCY, AgencyType.NGO)
_NATIONAL = (AgencyType.MINISTRY, AgencyType.IMMIGRATION, AgencyType.PROSECUTOR, AgencyType.COURT)


def body_at(scan: Scan, at: int) -> Found | None:
    """The body of the tables that begins at `at`."""
    found = scan.lex.bodies.longest(scan.tokens, at)
    if found is None:
        return None
    end, body = found
    if body.type in _NATIONAL and scan.follows(end):
        country = scan.lex.countries.longest(scan.tokens, end)
        if country is not None:
            return Found(country[0], (_foreign(scan, at, country[0], f"{body.name} {country[1]}"),))
    return found_body(scan, at, end, body)


def found_body(scan: Scan, at: int, end: int, body: Body) -> Found:
    """The mention of a body whose name takes the words `at` to `end`, with 'RI' behind it."""
    office = listed_region(scan, end) if body.type in _WITH_OFFICES else None
    if office is not None:
        return Found(office.end, (_office(scan, at, office, body),))
    last = end + _state_words(scan, end)
    return Found(last, (_own(scan, at, end, last, body),))


def _office(scan: Scan, at: int, region: Region, body: Body) -> Mention:
    """'BP2MI Nunukan', 'Ombudsman NTT': a body's office in a region, apart from the body itself."""
    forms, abbreviations = forms_of(scan, at, region.end)
    key = ("body", body.name, region.name.casefold())
    return Mention(
        key=key,
        stem=key,
        start=scan.tokens[at].start,
        end=scan.tokens[region.end - 1].end,
        name=f"{body.name} {region.name}",
        type=body.type,
        rule="list+region",
        confidence=0.85,
        forms=forms,
        known=tuple(f"{form} {region.name}" for form in body.forms[:1]),
        abbreviations=abbreviations,
    )


def _own(scan: Scan, at: int, end: int, last: int, body: Body) -> Mention:
    forms, abbreviations = forms_of(scan, at, last)
    short, _ = forms_of(scan, at, end)
    key = ("body", body.name)
    return Mention(
        key=key,
        stem=key,
        start=scan.tokens[at].start,
        end=scan.tokens[last - 1].end,
        name=body.name,
        type=body.type,
        rule="list",
        confidence=0.95,
        forms=tuple(dict.fromkeys((*forms, *short))),
        known=body.forms[:2],
        abbreviations=abbreviations,
    )


def _state_words(scan: Scan, at: int) -> int:
    """How many words of 'RI' or 'Republik Indonesia' follow."""
    if not (scan.follows(at) and scan.capital(at)):
        return 0
    if scan.tokens[at].folded in ("ri", "indonesia"):
        return 1
    return 2 if [token.folded for token in scan.tokens[at : at + 2]] == ["republik", "indonesia"] else 0


def _foreign(scan: Scan, at: int, end: int, name: str) -> Mention:
    forms, abbreviations = forms_of(scan, at, end)
    key = ("body", name)
    return Mention(
        key=key,
        stem=key,
        start=scan.tokens[at].start,
        end=scan.tokens[end - 1].end,
        name=name,
        type=AgencyType.FOREIGN_GOVERNMENT,
        rule="list+country",
        confidence=0.9,
        forms=forms,
        abbreviations=abbreviations,
    )
