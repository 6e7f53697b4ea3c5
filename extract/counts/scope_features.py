"""What is told of one group, as features for the model of its scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.counts.history import Group, upper
from extract.counts.story import Features, Story, shape, size_name
from jejak.domain import DateFact

_WIDE = 14
_LEAD = 3
_SHARES = 4
_CUES = frozenset(
    """
    sejak sepanjang selama dalam hingga sampai tahun bulan pekan hari lalu ini terakhir total sebelumnya pada periode
    """.split()
)


def scope_features(story: Story, group: Group, before: Group | None, times: Sequence[DateFact]) -> Features:
    """Of a group with its final role; `before` is the one ahead of it, `times` the dates of its sentence."""
    return dict.fromkeys(_of_scope(story, group, before, times), 1.0)


def _of_scope(story: Story, group: Group, before: Group | None, times: Sequence[DateFact]) -> Iterator[str]:
    mention, tokens, role = group.mention, story.tokens, group.role.value
    rule = story.scopes[mention.token].value
    size = size_name(mention)
    said = story.told[mention.token]
    told = said.value if said else "nothing"
    yield "any"
    yield f"told {told}"
    yield f"told {told} {role}"
    yield f"told {told} {story.kind}"
    yield f"rule {rule}"
    yield f"rule {rule} {role}"
    yield f"kind {story.kind}"
    yield f"kind {story.kind} {role}"
    yield f"kind {story.kind} {rule}"
    yield f"role {role} size {size}"
    yield f"size {size}"
    yield f"form {mention.numeral.form.value}"
    yield f"noun {mention.noun.value if mention.noun else 'none'}"
    yield "in lead" if mention.sentence < _LEAD else "later"
    if mention.sentence < _LEAD:
        yield f"in lead {rule} {role}"
    if upper(mention) in story.titled:
        yield "in title"
        yield f"in title {rule}"
    if mention.numeral.amount is not None:
        yield f"qualifier {mention.numeral.amount.qualifier.value}"
    share = story.periods / max(1, story.people.total())
    yield f"periods {int(share * _SHARES)}"
    yield f"periods {int(share * _SHARES)} {rule}"
    if before is not None:
        gap = mention.sentence - before.mention.sentence
        near = "same" if gap == 0 else "next" if gap == 1 else "far"
        yield f"last {story.scopes[before.mention.token].value} {near}"
    if group.whole is not None and group.whole.mention.token in story.scopes:
        yield f"part of {story.scopes[group.whole.mention.token].value}"
    for fact in times:
        side = "before" if fact.start < tokens[mention.token].start else "after"
        yield f"time {time_kind(fact.edtf)}"
        yield f"time {time_kind(fact.edtf)} {side}"
    if not times:
        yield "no time"
    for index in range(max(0, mention.token - _WIDE), min(len(tokens), mention.last + _WIDE)):
        if tokens[index].sentence == mention.sentence and not mention.token <= index <= mention.last:
            yield f"near {shape(tokens[index])}"
            if tokens[index].text in _CUES:
                yield f"{'left' if index < mention.token else 'right'} {tokens[index].text}"
    for word in mention.modifiers:
        yield f"with {word}"
    if mention.token and tokens[mention.token - 1].sentence == mention.sentence:
        yield f"just before {shape(tokens[mention.token - 1])}"


def time_kind(edtf: str) -> str:
    """'day', 'month', 'year', 'stretch', 'since' or 'other'."""
    if "/" in edtf:
        return "since" if edtf.endswith("..") else "stretch"
    return {4: "year", 7: "month", 10: "day"}.get(len(edtf), "other")
