"""From mentions to one fact per body: short forms go to the body they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from extract.agencies.mention import Mention
from jejak.domain import AgencyFact


@dataclass(slots=True)
class _Group:
    key: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)


def group(mentions: Sequence[Mention], text: str) -> tuple[AgencyFact, ...]:
    """One fact per body, in the order of first mention."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    resolved = [mention for mention in _resolve(_redefine(ordered)) if mention is not None]
    groups: dict[tuple[str, ...], _Group] = {}
    for mention in resolved:
        groups.setdefault(mention.key, _Group(mention.key)).mentions.append(mention)
    return tuple(_fact(entry.mentions, text) for entry in groups.values())


def _redefine(mentions: Sequence[Mention]) -> list[Mention]:
    """A text that defines an abbreviation in brackets means that body by it from then on."""
    defined: dict[str, Mention] = {}
    result: list[Mention] = []
    for mention in mentions:
        owner = defined.get(mention.forms[0]) if mention.forms else None
        if owner is not None and owner.key != mention.key and mention.rule != "definition":
            mention = replace(
                mention, key=owner.key, stem=owner.stem, name=owner.name, type=owner.type, known=(), alone=owner.alone
            )
        for short in mention.abbreviations:
            defined.setdefault(short, mention)
        result.append(mention)
    return result


def _resolve(mentions: Sequence[Mention]) -> Iterable[Mention | None]:
    """Names without region or parent join the nearest full name of their kind, before them if there is one."""
    full: dict[tuple[str, ...], list[Mention]] = {}
    for mention in mentions:
        if not mention.alone:
            full.setdefault(mention.stem, []).append(mention)
    for mention in mentions:
        if not mention.alone:
            yield mention
            continue
        owners = full.get(mention.stem)
        if owners:
            before = [owner for owner in owners if owner.start <= mention.start]
            owner = before[-1] if before else owners[0]
            yield replace(mention, key=owner.key, name=owner.name, type=owner.type, known=())
        else:
            yield mention if mention.alone == "body" else None


def _fact(mentions: Sequence[Mention], text: str) -> AgencyFact:
    first = mentions[0]
    complete = next((mention for mention in mentions if not mention.alone), first)
    names = dict.fromkeys((complete.name, *(form for mention in mentions for form in mention.forms), *complete.known))
    return AgencyFact(
        quote=text[first.start : first.end],
        start=first.start,
        end=first.end,
        confidence=max(mention.confidence for mention in mentions),
        rule=complete.rule,
        names=tuple(names),
        type=complete.type,
    )
