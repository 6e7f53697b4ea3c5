"""From mentions to one fact per body: short forms go to the body they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extract.agencies.mention import Mention
from jejak.domain import AgencyFact

_GOVERNMENTS = ("Pemerintah Provinsi", "Pemerintah Kabupaten", "Pemerintah Kota")


def group(mentions: Sequence[Mention], text: str) -> tuple[AgencyFact, ...]:
    """One fact per body, in the order of first mention."""
    ordered = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    resolved = list(_resolve(_redefine(ordered)))
    same = _same(resolved)
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in resolved:
        groups.setdefault(same.get(mention.key, mention.key), []).append(mention)
    return tuple(_fact(members, text) for members in groups.values())


def _redefine(mentions: Sequence[Mention]) -> list[Mention]:
    """A text that defines an abbreviation in brackets means that body by it from then on."""
    defined: dict[str, Mention] = {}
    result: list[Mention] = []
    for mention in mentions:
        owner = defined.get(mention.forms[0])
        result.append(mention if owner is None else _joined(mention, owner))
        for short in mention.abbreviations:
            defined.setdefault(short, result[-1])
    return result


def _joined(mention: Mention, owner: Mention) -> Mention:
    return replace(
        mention, key=owner.key, stem=owner.stem, name=owner.name, type=owner.type, alone=owner.alone, known=()
    )


def _resolve(mentions: Sequence[Mention]) -> Iterable[Mention]:
    """Names without region or parent join the nearest full name of their kind, before them if there is one."""
    nearest: dict[tuple[str, ...], Mention] = {}
    bodies = {mention.key for mention in mentions if not mention.alone}
    parents = {key[2:] for key in bodies if key[0] == "unit"}
    echoed = {mention.stem for mention in mentions if mention.alone == "echo"}
    echoed -= {mention.stem for mention in mentions if not mention.alone}
    for mention in mentions:
        if not mention.alone:
            nearest.setdefault(mention.stem, mention)
    for mention in mentions:
        if not mention.alone:
            nearest[mention.stem] = mention
            yield mention
        elif mention.alone == "chief":
            if mention.stem in echoed:
                yield mention
        elif mention.alone == "seat":
            if mention.key not in bodies | parents:
                yield mention
        elif mention.stem in nearest:
            yield _joined(mention, nearest[mention.stem])
        elif mention.alone == "body":
            yield mention


def _same(mentions: Sequence[Mention]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Keys that mean the body of another key of the text.

    'Yayasan Embun Pelangi Batam' and 'Yayasan Embun Pelangi', 'Embun Pelangi'; 'Pemerintah Aceh' and 'Pemprov Aceh'.
    """
    keys = dict.fromkeys(mention.key for mention in mentions)
    wholes = {key[2:]: key for key in keys if key[0] == "name"}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in keys:
        if key[0] == "name":
            others = [*(key[:size] for size in range(4, len(key))), wholes.get(key[1:], key)]
        elif key[:2] == ("head", "Pemerintah Daerah"):
            others = [("head", government, *key[2:]) for government in _GOVERNMENTS]
        else:
            continue
        twin = next((other for other in others if other in keys), None)
        if twin is not None and twin != key:
            same[key] = twin
    return same


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
