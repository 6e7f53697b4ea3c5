"""Evidence from verbs and predicates around a counted group."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.counts.evidence import Evidence
from extract.counts.lexicon import Noun
from extract.counts.mentions import Mention, is_verb, noun_of
from extract.counts.tokens import Token
from extract.counts.verbs import ABOUT_TO, DEPARTURE, DO, DONE_TO, LEAVE, PLAINLY_DO, UNDERGO
from extract.numbers import Form
from jejak.domain import Role

_REACH_BEFORE = 9
_REACH_AFTER = 12
_HUNDRED = 100
_CROWD = 25
_INSERTED = frozenset({"termasuk", "yakni", "yaitu", "antaranya"})
_INITIALS = 3
_COLON_REACH = 8
_HOLD = frozenset({"menahan", "ditahan", "tahan", "dicari", "dikejar", "mengejar"})
_TAKE_IN = frozenset({"mengamankan", "diamankan", "memeriksa", "diperiksa", "amankan"})
_MEN = frozenset({"pria", "laki-laki", "lelaki", "orang", "warga"})
# Verbs in 'me-' whose subject is the one affected.
_INTRANSITIVE = frozenset(
    """
    meninggal melarikan mengalami menghilang mendarat mengaku melapor mengadu memilih mengungsi menginap menghuni
    meringkuk
    """.split()
)
_NO_OBJECT = frozenset(
    """
    tewas meninggal wafat tiba selamat hilang bekerja kembali pulang turun berangkat mendarat kabur terdampar terjebak
    mengalami mengaku melapor mengadu memilih menginap terbang lahir menghuni mengungsi bergabung melarikan meringkuk
    """.split()
)
_AUXILIARIES = frozenset(
    "telah sudah akan juga berhasil turut kini kemudian lalu langsung sempat masih yang yg ikut pernah terpaksa".split()
)
_CLAUSE_STARTS = frozenset(
    "dan bahwa saat ketika setelah serta sementara sedangkan hingga dimana mana kata untuk itu ini antaranya".split()
)
_NAMED = frozenset({"berinisial", "inisial", "bernama", "a.n.", "a.n"})
_OTHERS = frozenset({"polisi", "petugas", "tim", "penyidik", "kepolisian", "satgas", "pihaknya", "polda", "polres"})
_OFFENCE = frozenset(
    {"tindak", "sindikat", "jaringan", "pengiriman", "penyelundupan", "perdagangan", "tppo", "perekrutan"}
)
_NAMING_VERBS = frozenset({"ditetapkan", "menetapkan", "tetapkan"})
_BREAKS = frozenset({";", ":", ".", "sementara", "sedangkan", "namun", "tetapi", "tapi", "adapun"})
_AGES = frozenset({"berusia", "berumur", "usia", "umur"})
_CLAUSE_ENDS = frozenset({"dan", "sedangkan", "sementara", "serta", "saat", "ketika", "setelah"})
_LINKING = frozenset(
    {"berjumlah", "mencapai", "menjadi", "bertambah", "sebanyak", "tercatat", "terdapat", "diperkirakan"}
)
_RINGS = frozenset({"jaringan", "komplotan", "mafia", "kelompok"})
_OFFENDERS = frozenset({Noun.HELPER, Noun.RECRUITER, Noun.SUSPECT})
_COPULA = frozenset(
    """
    yakni yaitu yang yg sebagai diduga adalah merupakan menjadi jadi selaku berperan terduga bekas mantan bernama
    disebut
    para ialah statusnya berstatus terindikasi dugaan kategori dikategorikan diidentifikasi termasuk disangka
    tersangka
    """.split()
)
_NEVER_AGENTS = frozenset({Noun.VICTIM, Noun.CASE, Noun.OUTSIDER})


def verb_before(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """The verb that governs the number: 'menangkap lima orang', 'gagalkan keberangkatan 18 CPMI'."""
    departure = False
    for distance, index in enumerate(range(mention.token - 1, max(-1, mention.token - _REACH_BEFORE), -1)):
        token = tokens[index]
        word = token.text
        if token.sentence != mention.sentence or word in _BREAKS or token.numeral is not None:
            return
        if word == "oleh" and distance < 2 and mention.noun not in _NEVER_AGENTS:
            yield from _agent(tokens, mention, index)
            return
        departure = departure or word in DEPARTURE
        if word in UNDERGO and word not in _NO_OBJECT:
            yield from _object_of(tokens, index, mention, distance)
            if UNDERGO[word][0] is Role.SUSPECT or word not in DEPARTURE:
                return
        elif is_verb(word) and distance < 3 and word not in _LINKING:
            return


def _agent(tokens: Sequence[Token], mention: Mention, by: int) -> Iterator[Evidence]:
    """'dijual oleh dua pria': who did what harms is a suspect; who filmed or found is not."""
    before = tokens[max(0, by - _REACH_BEFORE) : by]
    harmful = any(token.text in DONE_TO and token.sentence == mention.sentence for token in before)
    named = tokens[mention.token + 1].text in _NAMED if mention.token + 1 < len(tokens) else False
    if harmful or named:
        yield Evidence(Role.SUSPECT, 2.5, "agent")


def _has_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a noun stands before a passive verb, so that what follows is its agent: 'korban dijemput dua pria'."""
    index = verb - 1
    while index >= 0 and tokens[index].text in _AUXILIARIES:
        index -= 1
    if index < 0 or tokens[index].sentence != tokens[verb].sentence:
        return False
    before = tokens[index]
    return before.is_word and before.text not in _CLAUSE_STARTS


def _object_of(tokens: Sequence[Token], index: int, mention: Mention, distance: int) -> Iterator[Evidence]:
    word = tokens[index].text
    role, weight = UNDERGO[word]
    if word.startswith("di") and distance < 2 and _has_subject(tokens, index):
        if word in DONE_TO and mention.noun in {Noun.PERSON, Noun.HELPER, Noun.RECRUITER}:
            yield Evidence(Role.SUSPECT, 1.6, f"agent of {word}")
        return
    if word not in _HOLD or not _many(mention):
        yield Evidence(role, weight * (1.0 if distance < 4 else 0.7), f"object of {word}")
    if word in _TAKE_IN and mention.numeral.form is not Form.SINGLE and mention.noun is Noun.VULNERABLE:
        yield Evidence(Role.VICTIM, 1.0, "women or children taken in")
    if word in _TAKE_IN and _crowd(mention) and mention.noun in {Noun.PERSON, Noun.MIGRANT}:
        yield Evidence(Role.VICTIM, 1.6, "a crowd taken in")
    if word in _TAKE_IN and mention.numeral.form is Form.SINGLE and mention.head in _MEN:
        yield Evidence(Role.SUSPECT, 1.6, "a man taken in")


def verb_after(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """What the people counted undergo, do or are said to be: 'lima orang ditangkap', 'dua pria yang diduga calo'."""
    relative = about_to = named = initials = False
    before: list[str] = []
    for token in _ahead(tokens, mention):
        word = token.text
        if token.numeral is not None and not (relative or token.numeral.noun or before[-1:] in (["dari"], ["di"])):
            return
        relative = relative or word in {"yang", "yg", "diduga"}
        named = named or word in _NAMED
        if named and word in _HOLD | _TAKE_IN and mention.numeral.form is Form.SINGLE:
            yield Evidence(Role.SUSPECT, 1.5, f"named and {word}")
        about_to = about_to or word in ABOUT_TO or word in {"batal", "gagal"}
        if about_to and word in LEAVE:
            yield Evidence(Role.POTENTIAL_VICTIM, 2.0, f"about to {word}")
            return
        if word in _OTHERS and before and before[-1] != "oleh" and not before[-1].startswith(("di", "ter")):
            return
        if word in PLAINLY_DO and not relative and all(len(other) <= _INITIALS for other in before):
            yield Evidence(Role.SUSPECT, 2.0, f"who plainly {word}")
        if word not in _NAMING_VERBS or not _called_victims(tokens, token):
            yield from _affected(word, mention, distance=len(before), relative=relative)
        if word in _OFFENCE and "terlibat" in before[-2:]:
            yield Evidence(Role.SUSPECT, 2.5, "involved in an offence")
        # 'menjadi korban sindikat': what follows the victims is whose victims they are.
        whose = bool(before) and noun_of(before[-1]) is Noun.VICTIM
        if whose and (noun_of(word) in _OFFENDERS or word in _RINGS):
            return
        said = not before or not _COPULA.isdisjoint(before[-2:])
        yield from _called(word, mention, distance=len(before), said=said)
        if (_settles(word, len(before)) and not _called_victims(tokens, token)) or (
            word in _CLAUSE_ENDS and not relative and not initials
        ):
            return
        initials = token.upper and len(word) <= _INITIALS
        before.append(word)


def _called_victims(tokens: Sequence[Token], verb: Token) -> bool:
    """'58 orang ditetapkan sebagai korban'"""
    at = bisect_left(tokens, verb.start, key=lambda token: token.start)
    return any(noun_of(token.text) is Noun.VICTIM for token in tokens[at + 1 : at + 4])


def told_after_colon(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """'tiga perempuan diamankan: pemilik akun, YL (33); pengantar, SM (41)': the list says what they are."""
    if mention.noun not in {Noun.PERSON, Noun.VULNERABLE}:
        return
    ahead = tokens[mention.last + 1 : mention.last + 1 + _COLON_REACH]
    colon = next((i for i, token in enumerate(ahead) if token.text == ":"), None)
    if colon is None or any(token.sentence != mention.sentence or token.numeral for token in ahead[:colon]):
        return
    told = tokens[mention.last + 2 + colon : mention.last + 2 + colon + _COLON_REACH]
    kinds = {noun_of(token.text) for token in told if token.sentence == mention.sentence}
    if kinds & _OFFENDERS and Noun.VICTIM not in kinds:
        yield Evidence(Role.SUSPECT, 2.0, "told after a colon")


def _settles(word: str, distance: int) -> bool:
    """Whether the verb says enough to stop reading."""
    return word in UNDERGO and UNDERGO[word][1] > 1 and distance < 4


def _ahead(tokens: Sequence[Token], mention: Mention) -> Iterator[Token]:
    """The next tokens of the sentence after the noun phrase; ages and what stands in brackets are stepped over."""
    given, depth, skip = 0, 0, 0
    for token in _without_insertion(tokens, mention):
        if token.sentence != mention.sentence or given == _REACH_AFTER or token.text in {";", ":"}:
            return
        if token.text in _AGES:
            skip = 3
        skip -= 1
        if skip >= 0:
            continue
        depth += (token.text == "(") - (token.text == ")")
        if depth <= 0 and token.text not in {"(", ")", ",", '"', "'", "."}:
            yield token
            given += 1


def _without_insertion(tokens: Sequence[Token], mention: Mention) -> Sequence[Token]:
    """What follows, without ', termasuk tujuh anak dan tiga balita,' right after the noun phrase."""
    start = mention.last + 1
    ahead = tokens[start : start + 3 * _REACH_AFTER]
    inserted = len(ahead) > 1 and ahead[0].text == "," and ahead[1].text in _INSERTED
    closing = next((i for i, token in enumerate(ahead[2:], 2) if token.text == ","), None) if inserted else None
    return ahead if closing is None or ahead[closing].sentence != mention.sentence else ahead[closing:]


def _many(mention: Mention) -> bool:
    """Too many for suspects: hundreds who are held are held captive."""
    amount = mention.numeral.amount
    return amount is not None and (amount.low or amount.best or 0) >= _HUNDRED


def _crowd(mention: Mention) -> bool:
    """More people than a ring has: those are the ones it kept."""
    amount = mention.numeral.amount
    return amount is not None and (amount.low or amount.best or 0) >= _CROWD


def _affected(word: str, mention: Mention, *, distance: int, relative: bool) -> Iterator[Evidence]:
    fade = 1.0 if distance < 7 else 0.6
    if word in DO and relative:
        yield Evidence(Role.SUSPECT, 3.5 * fade, f"who {word}")
    elif word == "bersalah":
        yield Evidence(Role.SUSPECT, 3.0, "guilty")
    elif word in UNDERGO and not (word in _HOLD and _many(mention)):
        role, weight = UNDERGO[word]
        if role is Role.SUSPECT and _many(mention) and mention.noun in {Noun.MIGRANT, Noun.VULNERABLE}:
            role, weight = Role.VICTIM, 1.2
        if not word.startswith(("me", "pe", "ke")) or word in _INTRANSITIVE:
            yield Evidence(role, weight * fade, f"subject of {word}")


def _called(word: str, mention: Mention, *, distance: int, said: bool) -> Iterator[Evidence]:
    """`said`: the word is predicated of the group, not just near it."""
    fade = 1.0 if distance < 5 else 0.6
    noun = noun_of(word)
    if noun is Noun.VICTIM and mention.noun is not Noun.SUSPECT:
        yield Evidence(Role.VICTIM, 2.5 * fade if said else 1.0, f"said to be {word}")
    elif (word == "calon" or noun is Noun.POTENTIAL) and said:
        yield Evidence(Role.POTENTIAL_VICTIM, 3.0 * fade, f"said to be {word}")
    elif noun is Noun.SUSPECT and said:
        yield Evidence(Role.SUSPECT, 3.0 * fade, f"said to be {word}")
    elif noun in {Noun.HELPER, Noun.RECRUITER} and said:
        yield Evidence(Role.SUSPECT, 2.5 * fade if distance else 1.0, f"said to be {word}")
