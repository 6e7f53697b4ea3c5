"""Names that no list holds, told by their first word ('Yayasan ...', 'Dinas ...') or by their initials in brackets."""

from __future__ import annotations

from dataclasses import replace

from extract.agencies.bodies import found_body
from extract.agencies.mention import Found, Mention, forms_of
from extract.agencies.run import Run, opens_body, read_run
from extract.agencies.scan import Scan
from jejak.domain import AgencyType

_POLICE_WORDS = ("nasional", "kerajaan", "federal", "metropolitan", "kota", "negara", "bagian", "provinsi", "distrik")
_MISSIONS = (("kedutaan", "besar"), ("kedubes",), ("kedutaan",), ("konsulat", "jenderal"), ("konsulat",))
_GOVERNMENT = "pemerintah"
_MIN_ENGLISH = 3
# 'Kepala Biro Humas ...' names a chief, 'Amerika Serikat' a country.
_CHIEFLY = {"kepala": ("biro", "bagian", "bidang", "pusat"), "amerika": ("serikat",)}
_WHOSE = frozenset(("mahasiswa", "mahasiswi", "alumni", "lulusan", "alumnus", "kampus"))


_LED_BY = frozenset(
    "ketua koordinator direktris direktur eksekutif aktivis peneliti pendiri relawan pengurus pendamping".split()
)
_OF_AN_OFFICE = frozenset(
    """bidang bagian fungsi reserse tindak pelindungan pelayanan umum jenderal harian utama operasional eksekutif pt cv
    rt rw dpc dpd dpp dpw partai fraksi pembinaan penyidikan kriminal bina hubungan komisi panitia panja tim pansus
    majelis pengadilan hakim pelaksana regional nasional program divisi""".split()
)
_MIN_LED, _MAX_LED = 2, 5


def proper_at(scan: Scan, at: int, people: frozenset[int]) -> Found | None:
    """The name that begins at `at`. `people` holds the offsets where names of persons begin, if they are known."""
    word = scan.tokens[at].folded
    if word == "kepolisian" or (word == "polis" and scan.capital(at)):
        return _foreign_police(scan, at)
    if not scan.capital(at):
        return None
    if word == _GOVERNMENT:
        return _government(scan, at)
    return _mission(scan, at) or _noun(scan, at, people) or _initials(scan, at) or _english(scan, at) or _led(scan, at)


def _foreign_police(scan: Scan, at: int) -> Found | None:
    """'kepolisian Myanmar', 'Kepolisian Nasional Laos'."""
    end = at + 1
    while scan.follows(end) and scan.tokens[end].folded in _POLICE_WORDS:
        end += 1
    if not scan.follows(end):
        return None
    listed = scan.lex.bodies.longest(scan.tokens, at, lower=True)
    if listed is not None:
        return found_body(scan, at, *listed)
    country = scan.lex.countries.longest(scan.tokens, end) or scan.lex.abroad.longest(scan.tokens, end)
    if country is not None:
        return _found(scan, at, country[0], AgencyType.FOREIGN_GOVERNMENT, rule="police+country", confidence=0.85)
    return _police_by_name(scan, at, end)


def _police_by_name(scan: Scan, at: int, end: int) -> Found | None:
    """'Kepolisian Preah Sihanouk': capitals alone tell it, so neither in a title nor before a region of Indonesia."""
    if not scan.capital(at) or scan.in_headline(at) or opens_body(scan, end):
        return None
    if scan.lex.regions.longest(scan.tokens, end):
        return None
    first = end
    while end < len(scan.tokens) and scan.follows(end) and scan.opens_name(end) and end - at < 4:
        end += 1
    if end == first:
        return None
    return _found(scan, at, end, AgencyType.FOREIGN_GOVERNMENT, rule="police+name", confidence=0.6)


def _government(scan: Scan, at: int) -> Found | None:
    """'Pemerintah Aceh', 'Pemerintah Jawa Barat': what other texts call 'Pemprov'."""
    region = scan.lex.regions.longest(scan.tokens, at + 1) if scan.follows(at + 1) else None
    if region is None:
        return None
    forms, abbreviations = forms_of(scan, at, region[0])
    stem = ("head", "Pemerintah Daerah")
    mention = Mention(
        key=(*stem, region[1].casefold()),
        stem=stem,
        start=scan.tokens[at].start,
        end=scan.tokens[region[0] - 1].end,
        name=f"Pemerintah {region[1]}",
        type=AgencyType.LOCAL_GOVERNMENT,
        rule="government+region",
        confidence=0.8,
        forms=forms,
        abbreviations=abbreviations,
    )
    return Found(region[0], (mention,))


def _mission(scan: Scan, at: int) -> Found | None:
    """A foreign state's mission: 'Kedutaan Besar Bangladesh', 'Kedubes Filipina di Jakarta'."""
    for words in _MISSIONS:
        end = at + len(words)
        if tuple(token.folded for token in scan.tokens[at:end]) == words and scan.follows(end):
            country = scan.lex.countries.longest(scan.tokens, end)
            return None if country is None else _mission_of(scan, at, country[0])
    return None


def _mission_of(scan: Scan, at: int, end: int) -> Found:
    """The mission whose name ends with its country; 'di Jakarta' behind it may be written as part of the name."""
    found = _found(scan, at, end, AgencyType.EMBASSY, rule="mission+country", confidence=0.9)
    seated = scan.follows(end + 1) and scan.tokens[end].folded == "di" and scan.follows(end)
    city = (
        scan.lex.regions.longest(scan.tokens, end + 1) or scan.lex.abroad.longest(scan.tokens, end + 1)
        if seated
        else None
    )
    if city is None:
        return found
    mention = found.mentions[0]
    return Found(found.end, (replace(mention, forms=(*mention.forms, scan.words(at, city[0]))),))


def _noun(scan: Scan, at: int, people: frozenset[int]) -> Found | None:
    found = scan.lex.nouns.longest(scan.tokens, at)
    if found is None:
        return None
    end, kind = found
    before = scan.tokens[at - 1].folded if at and scan.follows(at) else ""
    if scan.tokens[at].folded in _CHIEFLY.get(before, ()) or _of_parliament(scan, at):
        return None
    run = read_run(scan, at, end, people)
    if run is None or not _is_name(scan, at, run, common=end == at + 1):
        return None
    if kind is AgencyType.OTHER and at and scan.tokens[at - 1].folded in _WHOSE:
        return None
    if scan.tokens[run.end - 1].folded == "pbb":
        kind = AgencyType.IGO
    elif run.country and kind in (AgencyType.MINISTRY, AgencyType.AGENCY, AgencyType.LOCAL_GOVERNMENT):
        kind = AgencyType.FOREIGN_GOVERNMENT
    return _found(scan, at, run.end, kind, rule="noun+name", confidence=0.8 if run.defined or run.country else 0.7)


def _of_parliament(scan: Scan, at: int) -> bool:
    """'Komisi A DPRD Kupang': the council is the body."""
    return scan.tokens[at].folded == "komisi" and scan.follows(at + 2) and scan.tokens[at + 2].folded == "dprd"


def _is_name(scan: Scan, at: int, run: Run, *, common: bool) -> bool:
    """Enough of a name: `common` nouns of one word need an abbreviation, a country, the UN or a region behind them."""
    words = scan.lex.words
    text = " ".join(token.folded for token in scan.tokens[at : run.end])
    if any(f" {phrase} " in f" {text} " for phrase in words.not_bodies):
        return False
    if not common or scan.tokens[at].folded not in words.strict:
        return True
    if run.defined:
        return True
    anchored = run.region or run.country or scan.tokens[run.end - 1].folded in ("pbb", "indonesia", "asean")
    return anchored and run.end - at > 2 and scan.tokens[at].folded not in words.defined_only


def _initials(scan: Scan, at: int) -> Found | None:
    """An English name whose initials stand in brackets behind it: 'Global Alliance Against Traffic (GAAT)'."""
    end, letters = at, ""
    words = scan.lex.words
    named, kind = False, AgencyType.NGO
    while end < len(scan.tokens) and end - at < 10 and (end == at or scan.follows(end)):
        token = scan.tokens[end]
        if token.folded in words.official:
            kind = AgencyType.FOREIGN_GOVERNMENT
        if token.capital:
            letters += "".join(part[:1] for part in token.text.split("-"))
            named = named or token.folded in words.english
        elif token.folded not in words.inner:
            return None
        end += 1
        if token.aside is not None:
            short = "".join(char for char in token.aside.text if char.isupper())
            fits = named and token.aside.defines and len(short) > 1 and letters.upper() == short
            return _found(scan, at, end, kind, rule="initials", confidence=0.7) if fits else None
    return None


def _stands_alone(scan: Scan, at: int, end: int) -> bool:
    """Whether neither neighbour is a capitalised word of the same phrase, as in a title."""
    never = scan.lex.words.english_never
    before = at > 0 and scan.follows(at) and scan.opens_name(at - 1) and scan.tokens[at - 1].folded not in never
    after = scan.follows(end) and scan.opens_name(end) and scan.lex.regions.longest(scan.tokens, end) is None
    return not (before or after)


def _english(scan: Scan, at: int) -> Found | None:
    """'Labour Rights Promotion Network': capitals that end in an English word for a body, outside of titles."""
    words = scan.lex.words
    end = at
    while end - at < 6 and scan.opens_name(end) and (end == at or scan.follows(end)):
        if scan.tokens[end].folded in words.english_never or (end > at and opens_body(scan, end)):
            return None
        end += 1
        last = scan.tokens[end - 1].folded
        enough = end - at >= _MIN_ENGLISH or (end - at > 1 and last in words.english_short)
        if enough and last in words.english_ends and _stands_alone(scan, at, end):
            place = scan.lex.regions.longest(scan.tokens, end) if scan.follows(end) else None
            return _found(scan, at, place[0] if place else end, AgencyType.NGO, rule="english", confidence=0.6)
    return None


def _led(scan: Scan, at: int) -> Found | None:
    """'Ketua Gerakan Perempuan Timor, Rina Sari': a name between who leads it and a person, of no unit of an office."""
    if at == 0 or not scan.follows(at) or scan.tokens[at - 1].folded not in _LED_BY or scan.in_headline(at):
        return None
    end = at
    while end - at <= _MAX_LED and scan.opens_name(end) and (end == at or scan.follows(end)):
        if scan.tokens[end].folded in _OF_AN_OFFICE or opens_body(scan, end):
            return None
        end += 1
    person = scan.follows(end, ",") and scan.opens_name(end)
    if not person or not _MIN_LED <= end - at <= _MAX_LED:
        return None
    return _found(scan, at, end, AgencyType.NGO, rule="led", confidence=0.6)


def _found(scan: Scan, at: int, end: int, kind: AgencyType, *, rule: str, confidence: float) -> Found:
    forms, abbreviations = forms_of(scan, at, end)
    plain = scan.words(at, end)
    key = ("name", *(token.folded for token in scan.tokens[at:end]))
    mention = Mention(
        key=key,
        stem=key,
        start=scan.tokens[at].start,
        end=scan.tokens[end - 1].end,
        name=plain,
        type=kind,
        rule=rule,
        confidence=confidence,
        forms=tuple(dict.fromkeys((plain, *forms))),
        abbreviations=abbreviations,
    )
    return Found(end, (mention,))
