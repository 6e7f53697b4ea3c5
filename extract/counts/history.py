"""The groups read so far, and how a new number finds the one it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.counts.lexicon import Noun
from extract.counts.mentions import Mention, noun_of
from extract.counts.tokens import Token
from extract.numbers import Form
from jejak.domain import Role

_NEAR = 3
_BACK_REACH = 5
_MORE = frozenset({"lagi", "lainnya", "sisanya"})
_AGAIN = frozenset({"itu", "tersebut", "ini", "tsb"})
_LIST_REACH = 8
_TOPIC_REACH = 40
_HEADER_REACH = 250
_REMEMBERED = 40
_TOPIC: dict[Noun, Role] = {
    Noun.SUSPECT: Role.SUSPECT,
    Noun.POTENTIAL: Role.POTENTIAL_VICTIM,
    Noun.VICTIM: Role.VICTIM,
    Noun.MIGRANT: Role.VICTIM,
}
_HEADER: dict[Noun, Role] = {Noun.CASE: Role.CASE, Noun.VICTIM: Role.VICTIM, Noun.SUSPECT: Role.SUSPECT}


@dataclass(frozen=True, slots=True)
class Group:
    """People or cases that a number counts. `whole` is the group that this one was understood from.

    `share` is the probability of the role.
    """

    mention: Mention
    role: Role
    lead: float
    reason: str
    whole: Group | None = None
    label: str = ""
    share: float = 0.85

    @property
    def counted(self) -> bool:
        """Whether it is a count of its own; 'kelima belas perempuan' is one where nothing else gives the total."""
        return not self.mention.collective or (self.reason == "a group in all" and self.mention.noun is not None)


@dataclass(slots=True)
class History:
    """`labels` names the place of each number that stands in a list by place, by token index."""

    tokens: Sequence[Token]
    groups: list[Group] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)

    def word(self, index: int) -> str:
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def last_in_sentence(self, mention: Mention) -> Group | None:
        """The group right before, if it stands in the same sentence."""
        last = self.groups[-1] if self.groups else None
        return last if last is not None and last.mention.sentence == mention.sentence else None

    def whole(self, mention: Mention, role: Role | None = None) -> Group | None:
        """The latest earlier group that could hold this one: of the role if given, near enough, not smaller."""
        bare = mention.noun is None
        reach = _LIST_REACH if mention.token in self.labels else _NEAR if bare else 2
        if self._leans_back(mention):
            reach = max(reach, _BACK_REACH)
        for group in reversed(self.groups[-_REMEMBERED:]):
            gap = mention.sentence - group.mention.sentence
            if gap > reach:
                return None
            if (role is not None and group.role is not role) or not _can_hold(group, bare=bare):
                continue
            if upper(group.mention) >= upper(mention):
                return group if self._is_inner(mention) else _outermost(group, mention)
        return None

    def _leans_back(self, mention: Mention) -> bool:
        """'tujuh orang di antaranya', 'satu orang lagi': the words themselves point back to a group."""
        after = self.word(mention.last + 1)
        if mention.noun is None:
            return False
        return self._is_inner(mention) or after in _MORE or not _MORE.isdisjoint(mention.modifiers)

    def _is_inner(self, mention: Mention) -> bool:
        """'tiga di antaranya': a part of what was named last, not beside it."""
        return not {"antaranya", "antara"}.isdisjoint(
            {self.word(mention.last + 2), self.word(mention.last + 1), self.word(mention.token + 1)}
        )

    def same_size(self, mention: Mention) -> Group | None:
        """The latest group of exactly this size."""
        sized = (g for g in reversed(self.groups[-_REMEMBERED:]) if g.role is not Role.CASE)
        return next((group for group in sized if upper(group.mention) == upper(mention)), None)

    def same_again(self, mention: Mention) -> Group | None:
        """The group that 'dua belas orang itu' or 'puluhan orang tersebut' speaks of again."""
        if mention.noun is None or self.word(mention.last + 1) not in _AGAIN:
            return None
        amount = mention.numeral.amount
        for group in reversed(self.groups[-_REMEMBERED:]):
            other = group.mention.numeral.amount
            if amount is None or other is None or group.role is Role.CASE:
                continue
            vaguely = amount.best is None and (amount.low or 0) <= upper(group.mention) <= upper(mention)
            if vaguely or (amount.best is not None and amount.best == other.best):
                return group
        return None

    def near(self, mention: Mention) -> Group | None:
        """The latest group close by, whatever its size; for a number with a noun no cases and no suspects."""
        for group in reversed(self.groups[-_REMEMBERED:]):
            if mention.sentence - group.mention.sentence > _NEAR:
                return None
            if mention.noun is None or group.role not in {Role.CASE, Role.SUSPECT}:
                return group
        return None

    def topic(self, mention: Mention) -> Role | None:
        """The role of the people whom this sentence and the one before speak of last, ahead of the number."""
        for index in range(mention.token - 1, max(-1, mention.token - _TOPIC_REACH), -1):
            if mention.sentence - self.tokens[index].sentence > 1:
                return None
            noun = noun_of(self.tokens[index].text)
            if noun in _TOPIC:
                return _TOPIC[noun]
            if self.word(index) == "warga" and self.word(index + 1) == "negara":
                return Role.VICTIM
        return None

    def header(self, mention: Mention, *, people: bool) -> Role | None:
        """The role that a list names before its first item: 'Rangking kasus per wilayah: ...'. `people`: no cases."""
        words = [self.word(mention.token + 1)]
        for index in range(mention.token - 1, max(-1, mention.token - _HEADER_REACH), -1):
            if self.tokens[index].sentence != mention.sentence:
                break
            words.append(self.word(index))
        for word in words:
            noun = Noun.CASE if word == "pengungkapan" else noun_of(word)
            if noun in _HEADER and not (people and noun is Noun.CASE):
                return _HEADER[noun]
        return None


def upper(mention: Mention) -> int:
    """The most that the number can mean."""
    amount = mention.numeral.amount
    return 0 if amount is None else amount.high or amount.best or amount.low or 0


def _outermost(group: Group, mention: Mention) -> Group:
    """The total above a part, so that the next part is understood beside it and not below it."""
    while group.whole is not None and group.whole.role is group.role:
        above = upper(group.whole.mention)
        if above < upper(mention) or above <= upper(group.mention):
            break
        group = group.whole
    return group


def _can_hold(group: Group, *, bare: bool) -> bool:
    return group.mention.numeral.form is not Form.SINGLE and (bare or group.role is not Role.CASE)
