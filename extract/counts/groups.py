"""Deciding the role of every mention in reading order, each with those before it at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.counts.ellipsis import listed_places, why_elliptical
from extract.counts.evidence import VETO, Evidence, Source, against, gather, strongest, tally
from extract.counts.history import Group, History, upper
from extract.counts.lexicon import Noun
from extract.counts.mentions import Mention, find_mentions, noun_of
from extract.counts.predicates import told_after_colon, verb_after, verb_before
from extract.counts.sources import company, noun_evidence, setting, subject_before
from extract.counts.sums import missing_parts
from extract.counts.tokens import Token
from extract.counts.topic import TopicVeto
from extract.counts.vetoes import vetoes
from extract.numbers import Form
from jejak.domain import Role

SOURCES: tuple[Source, ...] = (
    noun_evidence,
    company,
    verb_before,
    verb_after,
    told_after_colon,
    subject_before,
    setting,
    vetoes,
)

_DECISIVE = 2.4
_ENOUGH = 0.9
_ENOUGH_SINGLE = 1.75
_DOUBT = 1.9
_BREAKDOWN = frozenset(
    {
        "terdiri",
        "yakni",
        "yaitu",
        "rincian",
        "rinciannya",
        "masing-masing",
        "termasuk",
        ":",
        "meliputi",
        "antara",
        "kecuali",
    }
)
_NAMING = frozenset({"dan", "alias", "berinisial", "bernama", "serta"})
_INNOCENT = frozenset({"bayi", "balita", "orok", "jenazah", "mayat", "peti", "gadis", "siswi", "bocah", "anak"})
_FAR_MORE = 200
"""A bare number so many times the group spoken of counts something else: 'pengikutnya sampai 80.000'."""
_BREAKDOWN_REACH = 25
_OTHERS = frozenset({"lainnya", "lain", "sisanya", "lagi", "selebihnya"})
_GOES_ON = frozenset({",", "dan", "serta", "(", "sedangkan", "disusul", "diikuti", "dengan", "maupun"})
_OPEN = frozenset({Noun.PERSON, Noun.VULNERABLE, Noun.MIGRANT, Noun.DEAD, Noun.HELPER})
_PARTS = frozenset({"remainder", "part of them", "part of total", "from place", "predicate"})
_LOOSE = frozenset({"part of them", "part of total", "remainder", "quantity", "by year"})


@dataclass(frozen=True, slots=True)
class _Case:
    """One mention with all that is known when its turn comes."""

    history: History
    mention: Mention
    evidence: Sequence[Evidence]
    role: Role | None
    lead: float
    label: str

    def group(self, role: Role, lead: float, reason: str, whole: Group | None = None, label: str = "") -> Group:
        return Group(self.mention, role, lead, reason, whole, label or self.label)


_Rule = Callable[[_Case], Group | None]


def find_groups(
    tokens: Sequence[Token], extra: Sequence[Source] = ()
) -> tuple[list[Group], list[tuple[Mention, Sequence[Evidence]]]]:
    """All groups of an article in reading order, those spoken of again ('kedua pelaku') among them.

    With every mention and what speaks for and against it, taken for a group or not. `extra` adds sources of evidence,
    such as a parse.
    """
    history = History(tokens)
    for span in _sentences(tokens):
        history.labels.update(listed_places(tokens, span))
    sources: tuple[Source, ...] = (*SOURCES, TopicVeto(tokens), *extra)
    possible: list[Mention] = []
    seen: list[tuple[Mention, Sequence[Evidence]]] = []
    for mention in find_mentions(tokens):
        evidence = gather(tokens, mention, sources)
        seen.append((mention, evidence))
        if against(evidence) < VETO:
            possible.append(mention)
            group = _decide(history, mention, evidence)
            if group is not None:
                history.groups.append(group)
    parts = missing_parts(history.groups, possible)
    return sorted((*history.groups, *parts), key=lambda group: group.mention.token), seen


def _sentences(tokens: Sequence[Token]) -> list[range]:
    spans: list[range] = []
    start = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or tokens[index].sentence != tokens[start].sentence:
            spans.append(range(start, index))
            start = index
    return spans


def _decide(history: History, mention: Mention, evidence: Sequence[Evidence]) -> Group | None:
    role, lead = tally(evidence)
    case = _Case(history, mention, evidence, role, lead, history.labels.get(mention.token, ""))
    for rule in _rules(mention):
        group = rule(case)
        if group is not None:
            return group
    return None


def _rules(mention: Mention) -> tuple[_Rule, ...]:
    if mention.collective:
        return (_spoken_again,)
    if mention.noun is None:
        return (_listed, _in_series, _part_of_whole, _quantity)
    if mention.numeral.form is Form.SINGLE:
        return (_one_of_group, _likely_single, _beside)
    return (_again, _decisive, _continuing, _likely, _close_by, _listed_people)


def _spoken_again(case: _Case) -> Group | None:
    before = case.history.same_size(case.mention)
    if before is not None and case.mention.noun in {None, *_OPEN}:
        return case.group(before.role, 2.0, "spoken of again", before.whole)
    if case.role is None or case.lead < _ENOUGH:
        return None
    return case.group(case.role, case.lead, "a group in all")


def _again(case: _Case) -> Group | None:
    """'Dari puluhan orang itu', after '55 WNA' were arrested: the role is that of the group spoken of before."""
    group = case.history.same_again(case.mention)
    if group is None or case.mention.noun not in _OPEN or against(case.evidence) >= _DOUBT:
        return None
    return case.group(group.role, 2.0, "spoken of again", group.whole)


def _decisive(case: _Case) -> Group | None:
    """Its own words say enough."""
    if case.role is None or case.lead < _DECISIVE:
        return None
    whole = case.history.whole(case.mention, case.role)
    return case.group(case.role, case.lead, strongest(case.evidence, case.role), whole)


def _continuing(case: _Case) -> Group | None:
    """A breakdown or a list ties it to the group before it: '554 WNI, 449 laki-laki dan 105 perempuan'."""
    if case.mention.noun not in _OPEN or against(case.evidence) >= _DOUBT:
        return None
    whole = case.history.whole(case.mention)
    last = case.history.last_in_sentence(case.mention)
    goes_on = last is not None and case.history.word(case.mention.token - 1) in _GOES_ON
    if whole is not None and (case.label or goes_on or _breakdown_before(case)):
        return case.group(whole.role, 1.5, "continues a group", whole)
    if goes_on and last is not None and last.role is not Role.CASE:
        return case.group(last.role, 1.5, "continues a group", last.whole)
    return None


def _likely(case: _Case) -> Group | None:
    if case.role is None or case.lead < _ENOUGH:
        return None
    whole = case.history.whole(case.mention)
    return case.group(case.role, case.lead, strongest(case.evidence, case.role), whole)


def _never_suspect(case: _Case, role: Role) -> Role:
    """Babies and bodies near suspects are victims."""
    return Role.VICTIM if role is Role.SUSPECT and case.mention.head in _INNOCENT else role


def _close_by(case: _Case) -> Group | None:
    """Plain people near a group that was spoken of, or in a sentence whose topic is known."""
    if case.mention.noun not in _OPEN or against(case.evidence):
        return None
    whole = case.history.whole(case.mention)
    if whole is None and (case.mention.classified or _opens_list(case)):
        whole = case.history.near(case.mention)
    if whole is not None:
        return case.group(_never_suspect(case, whole.role), 1.0, "near a group", whole)
    if not case.mention.classified or case.label or case.history.word(case.mention.token - 1) == "oleh":
        return None
    topic = case.history.topic(case.mention)
    return case.group(topic, 0.9, "topic") if topic is not None else None


def _opens_list(case: _Case) -> bool:
    """'31 laki-laki dewasa, 11 perempuan dewasa': another number follows right after."""
    tokens, after = case.history.tokens, case.mention.last + 1
    following = [token.numeral for token in tokens[after : after + 3]]
    return case.history.word(after) in {",", "dan"} and any(numeral is not None for numeral in following)


def _listed_people(case: _Case) -> Group | None:
    """People in a list by place, with nothing else said: 'Jawa Barat (143 orang)'."""
    if not case.label or case.mention.noun not in _OPEN or against(case.evidence):
        return None
    return case.group(case.history.header(case.mention, people=True) or Role.VICTIM, 0.9, "list by place")


def _one_of_group(case: _Case) -> Group | None:
    """'Seorang lagi', 'seorang di antaranya', 'yakni tiga warga China dan seorang WNI'."""
    follows = case.history.word(case.mention.token + 1)
    if follows not in {"lagi", "di", "lainnya"} and not _breakdown_before(case):
        return None
    last = case.history.groups[-1] if case.history.groups else None
    beside = last is not None and last.role is Role.SUSPECT and last.mention.numeral.form is Form.SINGLE
    if follows == "lagi" and beside and last is not None and case.mention.sentence - last.mention.sentence < 2:
        return case.group(Role.SUSPECT, 1.2, "one more")
    whole = case.history.whole(case.mention)
    if whole is None or (case.role is not None and case.lead >= _DECISIVE):
        return None
    return case.group(whole.role, 1.2, "one of a group", whole)


def _likely_single(case: _Case) -> Group | None:
    """'seorang ...' needs to be told apart from everybody else whom a story mentions."""
    if case.role is None or case.lead < _ENOUGH_SINGLE:
        return None
    return case.group(case.role, case.lead, strongest(case.evidence, case.role))


def _beside(case: _Case) -> Group | None:
    """'dua laki-laki dan seorang perempuan'."""
    last = case.history.last_in_sentence(case.mention)
    if last is None or case.mention.noun not in _OPEN:
        return None
    if case.history.word(case.mention.token - 1) not in {"dan", "serta", "maupun", "plus", "juga"}:
        return None
    between = case.history.tokens[last.mention.last + 1 : case.mention.token - 1]
    if any(token.is_word and not token.capital and token.text not in _NAMING for token in between):
        return None
    return case.group(last.role, 1.2, "beside a group", last.whole)


def _listed(case: _Case) -> Group | None:
    """A bare number in a list by place takes the role that the list is about."""
    if not case.label:
        return None
    whole = case.history.whole(case.mention)
    role = case.history.header(case.mention, people=False) or (whole.role if whole else None)
    return case.group(role, 1.5, "list by place", whole) if role is not None else None


def _in_series(case: _Case) -> Group | None:
    """'12, meningkat menjadi 116 pada 2021, 1.068 pada 2022', '... Subang 6, sisanya 22'."""
    last = case.history.last_in_sentence(case.mention)
    why = why_elliptical(case.history.tokens, case.mention)
    if last is None or not (why == "by year" or (why == "quantity" and last.label)):
        return None
    return case.group(last.role, 1.2, why, last, str(case.mention.token))


def _part_of_whole(case: _Case) -> Group | None:
    """'tiga lainnya', 'Dari 85 ABK itu, 67 berasal dari Pemalang', 'Empat meninggal'."""
    why = why_elliptical(case.history.tokens, case.mention)
    if why not in _PARTS:
        return None
    whole = case.history.whole(case.mention)
    beside = case.history.last_in_sentence(case.mention)
    if beside is not None and case.history.word(case.mention.token + 1) in _OTHERS:
        return case.group(_shifted(beside.role, case.evidence), 1.5, why, beside.whole)
    subject = _subject(case)
    if subject is Role.CASE and why == "predicate":
        return case.group(subject, 1.5, why, whole)
    if whole is None and why == "remainder" and subject is not None:
        return case.group(subject, 1.2, why)
    if whole is None and why in _LOOSE:
        whole = case.history.near(case.mention)
    if whole is not None:
        role = Role.VICTIM if why == "part of them" and whole.role is Role.CASE else whole.role
        return case.group(_shifted(role, case.evidence), 1.5, why, whole)
    return case.group(_shifted(Role.VICTIM, case.evidence), 1.0, why) if _of_victims(case, why) else None


def _of_victims(case: _Case, why: str) -> bool:
    """'Tiga dari mereka', 'sembilan dari 30 penumpang' with no group read before."""
    total = noun_of(case.history.word(case.mention.token + 3)) if why == "part of total" else None
    return why == "part of them" or total in {Noun.MIGRANT, Noun.VICTIM}


def _quantity(case: _Case) -> Group | None:
    """'jumlah kasusnya cuma 12', 'bertambah dua'."""
    if why_elliptical(case.history.tokens, case.mention) not in {"quantity", "by year"}:
        return None
    whole = case.history.whole(case.mention) or case.history.near(case.mention)
    if whole is not None and upper(case.mention) > _FAR_MORE * upper(whole.mention) and _subject(case) is None:
        return None
    role = _subject(case) or (whole.role if whole else case.history.header(case.mention, people=False))
    return case.group(role, 1.2, "quantity", whole) if role is not None else None


def _subject(case: _Case) -> Role | None:
    found = (item.role for item in case.evidence if _of_subject(item) and item.weight >= _DECISIVE)
    return next((role for role in found if role is not None), None)


def _of_subject(item: Evidence) -> bool:
    return item.reason.startswith("subject ") and not item.reason.startswith("subject of ")


def _shifted(role: Role, evidence: Sequence[Evidence]) -> Role:
    """The role of a part, where its own predicate differs from the whole: 'tiga lainnya dicegah di pelabuhan'."""
    own = [item for item in evidence if item.reason.startswith(("said", "subject of", "about to"))]
    best, lead = tally(own)
    if best is None or best is Role.CASE or lead < _DECISIVE:
        return role
    if role is Role.CASE:
        return Role.VICTIM if any(item.reason == "said to be korban" and item.weight > 1 for item in own) else role
    said = any(item.reason.startswith("said") for item in own if item.role is best)
    if best is Role.POTENTIAL_VICTIM or (said and (best is Role.SUSPECT or role is Role.SUSPECT)):
        return best
    return role


def _breakdown_before(case: _Case) -> bool:
    tokens, mention = case.history.tokens, case.mention
    for index in range(mention.token - 1, max(-1, mention.token - _BREAKDOWN_REACH), -1):
        if tokens[index].sentence != mention.sentence:
            return False
        if tokens[index].text in _BREAKDOWN:
            return True
    return False
