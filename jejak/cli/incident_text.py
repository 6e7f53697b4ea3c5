"""One incident as text for a person: what is said of it, on whose words each number rests, why its reports are one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from extract.incidents.scoring import JOINED
from jejak.wording import bounds_text

if TYPE_CHECKING:
    from jejak.domain import Amount, Correction, Membership
    from store.rows import FactRow, FieldValue, IncidentDetail, ReportRow

Numbers = Mapping[str, str]
"""'[2]' by article: reports are numbered so that a number names its source in few letters."""
_NAME, _VALUE = 14, 6
_UNCOUNTED = "(told by name or initials, without a number)"


def incident_lines(detail: IncidentDetail) -> Iterable[str]:
    numbers = {report.article_id: f"[{place}]" for place, report in enumerate(detail.reports, 1)}
    yield from _head(detail)
    yield ""
    for value in detail.fields:
        yield from _field(value, numbers)
    for name, items in (
        ("countries", _countries(detail)),
        ("places", detail.places),
        ("agencies", detail.agencies),
        ("exploitation", [str(form) for form in detail.exploitation]),
    ):
        if items:
            yield f"{name:{_NAME}} {'; '.join(items)}"
    yield ""
    yield f"Reports ({len(detail.reports)})"
    for report in detail.reports:
        yield from _report(report, numbers)
    yield from _timeline(detail, numbers)
    if detail.checks:
        yield ""
        yield "Checks"
        for check in detail.checks:
            yield f"  {'holds' if check.holds else f'CONFLICT ({check.kind})'}  {check.note}"
    if detail.corrections:
        yield ""
        yield "Decisions"
        yield from map(_decision, detail.corrections)
    yield ""
    yield f"Facts ({len(detail.facts)})"
    copied = {report.article_id: report.membership.copy_of for report in detail.reports}
    for article, facts in groupby(detail.facts, key=lambda fact: fact.article_id):
        original = copied.get(article)
        yield f"  {numbers.get(article, article)}" + (f" as {numbers.get(original, original)}" if original else "")
        if original not in numbers:
            yield from map(_fact, facts)


def _head(detail: IncidentDetail) -> Iterable[str]:
    yield f"{detail.code}  {detail.title}"
    if detail.asked != detail.code:
        yield f"  {detail.asked} was merged into {detail.code}"
    earlier = [code for code in detail.merged_codes if code != detail.asked]
    if earlier:
        yield f"  merged into it: {'; '.join(earlier)}"
    if detail.status != "current":
        yield f"  status: {detail.status}"
    if not detail.confirmed:
        yield "  told by user content alone: not confirmed"
    if detail.split_from:
        yield f"  split from {detail.split_from}"
    if detail.split_into:
        yield f"  split into {'; '.join((detail.code, *detail.split_into))}"
    copies = sum(report.membership.copy_of is not None for report in detail.reports)
    sources = len(detail.reports) - copies
    yield f"  {_plural(sources, 'independent report')}" + (
        f" and {_plural(copies, 'copy', 'copies')}" if copies else ""
    )


def _plural(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _field(value: FieldValue, numbers: Numbers) -> Iterable[str]:
    if value.name == "title" and value.correction is None:
        return  # the first line says it
    if value.value is None and value.machine is None:
        return
    line = f"{value.name:{_NAME}} {value.value or '-'}"
    if value.correction is not None:
        made = value.correction
        yield f"{line}  decided by {made.author}: {made.reason} (machine: {value.machine or '-'})"
    elif value.article_id is not None:
        words = f"«{value.quote}»" if value.quote else _UNCOUNTED
        yield f"{line:{_NAME + _VALUE}}  {words}  {numbers.get(value.article_id, value.article_id)} {value.outlet}"
    else:
        yield line


def _countries(detail: IncidentDetail) -> list[str]:
    roles: dict[str, list[str]] = {}
    for iso3, role in detail.countries:
        roles.setdefault(iso3, []).append(str(role))
    return [f"{iso3} ({', '.join(sorted(found, reverse=True))})" for iso3, found in roles.items()]


def _report(report: ReportRow, numbers: Numbers) -> Iterable[str]:
    marks = [
        mark
        for mark, holds in (
            (f"event {report.membership.event + 1} of the article", report.membership.event > 0),
            ("blog", report.user_content),
            ("page gone", report.page_gone),
        )
        if holds
    ]
    shown = f"  [{', '.join(marks)}]" if marks else ""
    yield f"  {numbers[report.article_id]} {report.published or '?'}  {report.outlet}  {report.title}{shown}"
    yield f"      {report.article_id}  {report.url or ''}".rstrip()
    told = f"victims {_amount(report.victims)}; suspects {_amount(report.suspects)}"
    yield f"      {told}; event {report.event_date or '?'}"
    yield f"      {_why(report.membership, numbers)}"


def _why(membership: Membership, numbers: Numbers) -> str:
    if membership.copy_of is not None:
        original = numbers.get(membership.copy_of, membership.copy_of)
        return f"copy of {original}, no source of its own: {membership.score:.0%} of the text is the same"
    reasons = ", ".join(f"{reason} {weight:+.2f}" for reason, weight in membership.reasons.items())
    if membership.beside is None:
        told = next(iter(membership.reasons), "")
        return "the founding report" if told == "founding report" else f"joined because: {reasons}"
    other = membership.beside.partition("#")[0]
    score = f"score {membership.score:.2f} where {JOINED:.2f} is enough"
    return f"joined because of {numbers.get(other, other)}, {score}: {reasons}"


def _amount(amount: Amount | None) -> str:
    return bounds_text(amount.low, amount.best, amount.high) if amount else "?"


def _timeline(detail: IncidentDetail, numbers: Numbers) -> Iterable[str]:
    if detail.timeline:
        yield ""
        yield f"Timeline (furthest step: {_words(detail.progress)})"
        for entry in detail.timeline:
            day = (entry.day or "?").replace("../", "by ")
            source = f"{numbers.get(entry.article_id, entry.article_id)} {entry.outlet}"
            yield f"  {day:14} {_words(entry.step):14} «{entry.quote}»  {source}"
    if detail.references:
        yield ""
        yield "Looks back at"
        for reference in detail.references:
            yield f"  {reference.code or 'an incident not known here'}: «{reference.quote}»"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _decision(made: Correction) -> str:
    said = f"{made.field} = {made.value}" if made.value else made.field
    undone = "  [undone]" if made.undone else ""
    return f"  {made.number}  {made.made_at:%Y-%m-%d} {made.author}: {said} ({made.reason}){undone}"


def _fact(fact: FactRow) -> str:
    number = bounds_text(fact.low, fact.best, fact.high)
    about = " ".join(part for part in (fact.role, fact.scope, fact.value or number, fact.period) if part)
    return f"    {fact.fact:12} {about}" + (f"  «{fact.quote}»" if fact.quote else "")
