"""What is told of one mention, as features for the model of its role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.counts.ellipsis import why_elliptical
from extract.counts.evidence import Evidence, against
from extract.counts.history import upper
from extract.counts.mentions import Mention, noun_of
from extract.counts.story import Features, Story, shape, size_name
from extract.counts.tokens import Token
from extract.counts.verbs import UNDERGO
from extract.numbers import Form
from jejak.domain import Role

_LEFT = 4
_RIGHT = 5
_NEAR = 12
_SURE = (0.9, 1.75, 2.4, 4.0, 6.0)
_LEAD = 3
_SCALE = 4
_MOST = 2.0
_CERTAIN = 20.0


def nobodys(mention: Mention, evidence: Sequence[Evidence]) -> bool:
    """Whether the number counts nobody, whatever else is said: an age, a rate, another crime, a bare year."""
    year = mention.noun is None and mention.numeral.form is Form.YEAR
    return year or against(evidence) >= _CERTAIN


def role_features(story: Story, at: int) -> Features:
    """Of the mention `story.mentions[at]`."""
    mention, evidence = story.mentions[at]
    features: Features = dict.fromkeys(_of_itself(story, mention), 1.0)
    features.update(dict.fromkeys(_of_words(story.tokens, mention), 1.0))
    features.update(dict.fromkeys(_of_neighbours(story, at), 1.0))
    for item in evidence:
        side = item.role.value if item.role else "nobody"
        source = item.reason.split(" ")[0]
        for name in (f"for {side}", f"for {side}: {source}"):
            features[name] = min(_MOST, features.get(name, 0.0) + item.weight / _SCALE)
    return features


def _of_itself(story: Story, mention: Mention) -> Iterator[str]:
    tokens, group = story.tokens, story.groups.get(mention.token)
    rule = group.role.value if group else "nobody"
    form = mention.numeral.form.value
    noun = mention.noun.value if mention.noun else "none"
    size = size_name(mention)
    yield "any"
    yield f"rule {rule}"
    yield f"rule {rule} {form}"
    yield f"noun {noun}"
    yield f"noun {noun} {form}"
    yield f"noun {noun} {rule}"
    yield f"size {size}"
    yield f"rule {rule} size {size}"
    yield f"head {mention.head}"
    yield f"kind {story.kind}"
    yield f"kind {story.kind} {rule}"
    if story.stopped:
        yield "stopped"
        yield f"stopped {rule}"
        yield f"stopped {noun}"
    if group is not None:
        reason = group.reason.split(" ")[0]
        yield f"why {reason} {rule}"
        yield f"lead {sum(group.lead >= step for step in _SURE)}"
        if group.label:
            yield "in list"
        if group.whole is not None:
            yield f"part of {group.whole.role.value}"
    elif mention.noun is None:
        yield f"bare {why_elliptical(tokens, mention)}"
    if upper(mention) in story.titled:
        yield "in title"
        yield f"in title {rule}"
    yield "in lead" if mention.sentence < _LEAD else "later"
    if mention.sentence < _LEAD:
        yield f"in lead {rule} {form}"


def _of_words(tokens: Sequence[Token], mention: Mention) -> Iterator[str]:
    for word in mention.modifiers:
        yield f"with {word}"
        noun = noun_of(word)
        if noun:
            yield f"with noun {noun.value}"
    for place, index in enumerate(range(mention.token - 1, max(-1, mention.token - 1 - _LEFT), -1)):
        if tokens[index].sentence != mention.sentence:
            yield "opens"
            break
        word = shape(tokens[index])
        yield f"before {word}"
        if place == 0:
            yield f"just before {word}"
    for place, index in enumerate(range(mention.last + 1, min(len(tokens), mention.last + 1 + _RIGHT))):
        if tokens[index].sentence != mention.sentence:
            break
        word = shape(tokens[index])
        yield f"after {word}"
        if place == 0:
            yield f"just after {word}"
    yield from _of_far_words(tokens, mention)


def _of_far_words(tokens: Sequence[Token], mention: Mention) -> Iterator[str]:
    """What kinds of nouns and verbs stand in the sentence."""
    for index in range(max(0, mention.token - _NEAR), min(len(tokens), mention.last + _NEAR)):
        if tokens[index].sentence != mention.sentence or mention.token <= index <= mention.last:
            continue
        side = "left" if index < mention.token else "right"
        noun = noun_of(tokens[index].text)
        if noun is not None:
            yield f"{side} noun {noun.value}"
        if tokens[index].text in UNDERGO:
            yield f"{side} verb {UNDERGO[tokens[index].text][0].value}"


def _of_neighbours(story: Story, at: int) -> Iterator[str]:
    mention = story.mentions[at][0]
    for step, side in ((-1, "last"), (1, "next")):
        other = at + step
        if not 0 <= other < len(story.mentions):
            yield f"{side} END"
            continue
        near = story.mentions[other][0]
        group = story.groups.get(near.token)
        role = group.role.value if group else "nobody"
        gap = (
            "same"
            if near.sentence == mention.sentence
            else "beside"
            if abs(near.sentence - mention.sentence) == 1
            else "far"
        )
        yield f"{side} {role} {gap}"
    own = story.groups.get(mention.token)
    counted = own if own is not None and own.counted else None
    for role, number in story.sizes.get(upper(mention), Counter[Role]()).items():
        if number > (counted is not None and counted.role is role):
            yield f"same size {role.value}"
            if counted is not None and counted.role is role:
                yield "same again"
    others = {
        role: number - (counted is not None and counted.role is role)
        for role, number in story.people.items()
        if role is not Role.CASE
    }
    most = max(others, key=lambda role: (others[role], role), default=None)
    yield f"mostly {most.value}" if most is not None and others[most] else "alone"
