"""What kind of story an article tells, as far as it decides a role: were the people stopped before they left?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.counts.history import Group
from extract.counts.lexicon import Noun
from extract.counts.sources import INFANTS
from extract.counts.tokens import Token
from extract.reading import Reading
from jejak.domain import Role, Scope

_STOPPED = frozenset(
    """
    gagalkan digagalkan menggagalkan gagal cegah dicegah mencegah cegat dicegat mencegat tunda ditunda menunda
    penundaan penggagalan pencegahan pencegatan menghadang dihadang menyergap disergap dihentikan menghentikan hentikan
    """.split()
)
# Vessels and people that are stopped on their way, and what they were on their way to.
_HALTED = frozenset("dihentikan menghentikan hentikan dicegat mencegat dihadang disergap menyergap mengepung".split())
_ON_THE_WAY = frozenset("hendak akan mau rencananya menuju menunggu tujuan ingin".split())
_LEAVING = frozenset(
    """
    keberangkatan pemberangkatan pengiriman penyelundupan berangkat diberangkatkan dikirim diselundupkan cpmi
    pmi tki tkw ctki terbang keluar menyeberang menyebrang nyebrang calon penempatan wni
    """.split()
)
_ABROAD = frozenset(
    """
    dideportasi deportasi mendeportasi meninggal tewas jenazah dioperasi wafat disekap karam tenggelam disiksa
    """.split()
)
# Who is brought home, or asks a mission abroad for help, has left.
_CAME_BACK = frozenset("dipulangkan pemulangan memulangkan kbri kjri repatriasi dideportasi kepulangan jenazah".split())
_DONE = frozenset({"sudah", "telah", "pernah", "sempat"})
_SENT = frozenset(
    "mengirim mengirimkan memberangkatkan dikirim diberangkatkan bekerja diungkap berangkat dijual".split()
)
_LEAD = 4
_CONVERTIBLE = frozenset({Noun.MIGRANT, Noun.PERSON, Noun.VULNERABLE, Noun.VICTIM, None})


def is_stopped_story(reading: Reading, tokens: Sequence[Token], groups: Sequence[Group]) -> bool:
    """Whether title or lead tell of a departure that was prevented."""
    lead = [token.text for token in tokens if token.sentence < _LEAD]
    if _stopped(reading.title.lower().split()) or _stopped(lead) or _halted(lead):
        return True
    people = [g for g in groups if g.role in {Role.VICTIM, Role.POTENTIAL_VICTIM} and g.mention.head not in INFANTS]
    if not people or people[0].role is not Role.POTENTIAL_VICTIM:
        return False
    words = {token.text for token in tokens}
    told = not people[0].reason.startswith("about to") or not words.isdisjoint(_STOPPED)
    return told or words.isdisjoint(_CAME_BACK)


def _stopped(words: Sequence[str]) -> bool:
    for index, word in enumerate(words):
        if word in _STOPPED:
            near = words[max(0, index - 8) : index + 9]
            if any(other in _LEAVING for other in near):
                return True
    return False


def _halted(words: Sequence[str]) -> bool:
    """'Speedboat yang membawa 23 orang dihentikan patroli. Rombongan itu hendak bekerja di Tawau'."""
    return (
        not _HALTED.isdisjoint(words)
        and not _ON_THE_WAY.isdisjoint(words)
        and not _LEAVING.isdisjoint({*words, "berangkat"} if "bekerja" in words else words)
    )


def reframe(
    tokens: Sequence[Token], groups: Sequence[Group], scopes: dict[int, Scope], *, stopped: bool
) -> list[Group]:
    """Groups with their final roles.

    In a story of people who were stopped, victims of the event become potential victims, as do those whose very
    number is told as one of 'calon pekerja' elsewhere, unless their own
    sentence says that harm was done. Babies rescued before a sale are victims in any story.
    """
    waiting = {_exact(group) for group in groups if group.mention.noun is Noun.POTENTIAL} - {0, 1}
    return [
        replace(group, role=_role(tokens, group, scopes, stopped=stopped or _exact(group) in waiting))
        for group in groups
    ]


def _exact(group: Group) -> int:
    amount = group.mention.numeral.amount
    return 0 if amount is None or amount.low != amount.high else amount.best or 0


def _role(tokens: Sequence[Token], group: Group, scopes: dict[int, Scope], *, stopped: bool) -> Role:
    mention = group.mention
    if mention.head in INFANTS:
        return Role.VICTIM if group.role is Role.POTENTIAL_VICTIM else group.role
    if (
        not stopped
        or group.role is not Role.VICTIM
        or scopes[mention.token] is not Scope.EVENT
        or mention.noun not in _CONVERTIBLE
    ):
        return group.role
    words = _around(tokens, mention.token, mention.sentence)
    harmed = any(word in _ABROAD for word in words) or _already_left(words)
    return Role.VICTIM if harmed else Role.POTENTIAL_VICTIM


def _already_left(words: Sequence[str]) -> bool:
    """'sudah mengirim empat pendonor lain', 'dua korban sempat bekerja'."""
    return any(word in _DONE and not _SENT.isdisjoint(words[index + 1 : index + 3]) for index, word in enumerate(words))


def _around(tokens: Sequence[Token], index: int, sentence: int) -> list[str]:
    return [
        tokens[i].text
        for i in range(max(0, index - 15), min(len(tokens), index + 16))
        if tokens[i].sentence == sentence
    ]
