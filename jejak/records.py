"""Articles in, facts out, as JSON: the record format of `jejak extract` and of the gold files."""

from __future__ import annotations

from typing import Any

from jejak.domain import (
    AgencyFact,
    Amount,
    Article,
    Check,
    Count,
    CountryFact,
    DateFact,
    Extraction,
    Fact,
    Headline,
    PlaceFact,
)

Record = dict[str, Any]


def extraction_record(article: Article, extraction: Extraction) -> Record:
    """One JSON object per article: the fields of a gold record, each fact with `start`, `end` and `confidence`."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "kind": str(extraction.kind),
        "relevance": round(extraction.relevance, 4),
        "language": extraction.language,
        "counts": [_count(count) for count in extraction.counts],
        "countries": [_country(fact) for fact in extraction.countries],
        "places": [_place(fact) for fact in extraction.places],
        "dates": [_date(fact) for fact in extraction.dates],
        "agencies": [_agency(fact) for fact in extraction.agencies],
        "exploitation": [str(form) for form in extraction.exploitation],
        "headline": _headline(extraction.headline),
        "checks": [_check(check) for check in extraction.checks],
    }


def _evidence(fact: Fact) -> Record:
    return {
        "quote": fact.quote,
        "start": fact.start,
        "end": fact.end,
        "confidence": round(fact.confidence, 3),
        "rule": fact.rule,
    }


def _bounds(amount: Amount | None) -> Record | None:
    return None if amount is None else {"low": amount.low, "best": amount.best, "high": amount.high}


def _count(count: Count) -> Record:
    return {
        "role": str(count.role),
        "scope": str(count.scope),
        "low": count.amount.low,
        "best": count.amount.best,
        "high": count.amount.high,
        "qualifier": str(count.amount.qualifier),
        "sex": str(count.sex) if count.sex else None,
        "age_group": str(count.age_group) if count.age_group else None,
        "nationality": list(count.nationality),
        "period": count.period,
        **_evidence(count),
    }


def _country(fact: CountryFact) -> Record:
    return {"iso3": fact.iso3, "role": str(fact.role), **_evidence(fact)}


def _place(fact: PlaceFact) -> Record:
    return {"name": fact.name, "country": fact.country, "admin1": fact.admin1, **_evidence(fact)}


def _date(fact: DateFact) -> Record:
    return {"edtf": fact.edtf, **_evidence(fact)}


def _agency(fact: AgencyFact) -> Record:
    return {"names": list(fact.names), "type": str(fact.type), **_evidence(fact)}


def _headline(headline: Headline) -> Record:
    return {
        "victims": _bounds(headline.victims),
        "suspects": _bounds(headline.suspects),
        "event_date": headline.event_date,
    }


def _check(check: Check) -> Record:
    return {"parts": list(check.parts), "total": check.total, "holds": check.holds, "note": check.note}
