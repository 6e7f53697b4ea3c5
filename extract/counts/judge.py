"""The last word on each mention: whom it counts, and whether in one event or over a period, by learnt weights."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import exp

import numpy as np

from extract.counts.history import Group
from extract.counts.meaning import NAMES, Floats, Meaning
from extract.counts.mentions import Mention
from extract.counts.role_features import nobodys, role_features
from extract.counts.scope_features import scope_features
from extract.counts.story import Features, Story
from jejak.domain import DateFact, Role, Scope


@dataclass(frozen=True, slots=True)
class Weights:
    """`named`: for each feature its weight for each of `classes`; `meaning`: those of what `Meaning.around` gives."""

    classes: tuple[str, ...]
    named: Mapping[str, Sequence[float]]
    meaning: Floats

    @classmethod
    def of(cls, table: Mapping[str, Mapping[str, float]]) -> Weights:
        """From class -> feature -> weight, features of meaning among them by their NAMES."""
        names = {name for row in table.values() for name in row} - set(NAMES)
        named = {name: tuple(row.get(name, 0.0) for row in table.values()) for name in names}
        return cls(tuple(table), named, np.array([[row.get(name, 0.0) for name in NAMES] for row in table.values()]))


NOBODY = "nobody"
_REMEMBERED = 40


@cache
def shipped(name: str) -> Weights:
    """The weights that the recipe wrote: 'roles' or 'scopes'."""
    return Weights.of(json.loads(resources.files("extract.counts").joinpath(f"{name}.json").read_text("utf-8")))


def judged(story: Story, meaning: Meaning, weights: Weights | None = None) -> list[Group]:
    """The groups with their final roles, in reading order; those that count nobody are left out, others come in.

    Groups that are spoken of again ('kedua pelaku') are left as they are.
    """
    table = shipped("roles") if weights is None else weights
    found: list[Group] = []
    for at, (mention, evidence) in enumerate(story.mentions):
        group = story.groups.get(mention.token)
        if nobodys(mention, evidence) or _total_again(story, mention, found):
            continue
        if not mention.collective:
            name, share = likeliest(role_features(story, at), table, meaning.around(mention))
            if name == NOBODY:
                continue
            group = replace(group or Group(mention, Role(name), 0.0, "learnt"), role=Role(name), share=share)
        if group is not None:
            found.append(group)
    return found


def _total_again(story: Story, mention: Mention, found: Sequence[Group]) -> bool:
    """'Enam puluh dari 65 korban', after 65 were told: the total is the group spoken of before."""
    at = mention.token
    if at < 2 or story.tokens[at - 1].text != "dari" or story.tokens[at - 2].numeral is None:
        return False
    return any(group.role is not Role.CASE and _same(group, mention) for group in found[-_REMEMBERED:])


def _same(group: Group, mention: Mention) -> bool:
    return group.mention.numeral.amount == mention.numeral.amount


def judged_scopes(
    story: Story,
    groups: Sequence[Group],
    times: Mapping[int, Sequence[DateFact]],
    meaning: Meaning,
    weights: Weights | None = None,
) -> dict[int, Scope]:
    """Scope of each group, keyed by the token of its number. `times`: the dates of each sentence, by its number."""
    table = shipped("scopes") if weights is None else weights
    found: dict[int, Scope] = {}
    before = None
    for group in groups:
        features = scope_features(story, group, before, times.get(group.mention.sentence, ()))
        found[group.mention.token] = Scope(likeliest(features, table, meaning.around(group.mention))[0])
        before = group
    return found


def likeliest(features: Features, weights: Weights, meaning: Floats) -> tuple[str, float]:
    """(the likeliest class, its probability)."""
    scores = (weights.meaning @ meaning).tolist()
    for feature, value in features.items():
        for place, weight in enumerate(weights.named.get(feature, ())):
            scores[place] += weight * value
    best = max(range(len(scores)), key=scores.__getitem__)
    return weights.classes[best], 1 / sum(exp(score - scores[best]) for score in scores)
