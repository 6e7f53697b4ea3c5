"""Public incident codes: made once from the founding report, kept through merges and splits."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from extract.incidents.copies import arrival
from jejak.domain import Report

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6


def founding(cluster: Sequence[Report]) -> Report:
    """The earliest newsroom report, or the earliest of all where only user content tells the event."""
    return min(cluster, key=lambda report: (report.user_content, arrival(report)))


def fresh_code(report: Report, taken: Collection[str]) -> str:
    """'2023-7K3QZM': year of the event (else of publication) and a hash of the article id that nothing else has."""
    told = report.extraction.headline.event_date or ""
    year = told[:4] if told[:4].isdigit() else str(report.published.year) if report.published else "0000"
    for salt in range(10_000):
        code = f"{year}-{_hash(report.id, salt)}"
        if code not in taken:
            return code
    raise RuntimeError(f"no free incident code for article {report.article_id}")


def _hash(name: str, salt: int) -> str:
    digest = hashlib.sha256(f"{name}\n{salt}".encode() if salt else name.encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    return "".join(_CROCKFORD[(number >> (5 * place)) & 31] for place in range(_LENGTH))


@dataclass(frozen=True, slots=True)
class Assigned:
    """Codes in the order of the clusters, where other known codes lead now, and from which code a new one was split."""

    codes: list[str]
    forwards: dict[str, str]
    origins: dict[str, str]


def assign_codes(
    clusters: Sequence[Sequence[Report]],
    known: Mapping[str, str],
    retired: Collection[str],
    leading: Mapping[str, str],
) -> Assigned:
    """A code for each cluster.

    A code stays with the cluster that holds its founding report (else its earliest report). A cluster that holds
    several keeps the one that a person chose (`leading`: merged code -> chosen code), else that of the oldest reports.
    """
    owners = _owners(clusters, known)
    owned_by: dict[int, list[str]] = {}
    for code, owner in sorted(owners.items()):
        owned_by.setdefault(owner, []).append(code)
    codes: list[str | None] = []
    forwards: dict[str, str] = {}
    for index in range(len(clusters)):
        owned = owned_by.get(index, [])
        chosen = [code for code in owned if leading.get(code) not in owned]
        kept = min(chosen or owned, key=lambda code: _age(clusters[index], known, code), default=None)
        codes.append(kept)
        forwards |= {code: kept for code in owned if kept is not None and code != kept}
    fresh = _with_fresh(clusters, codes, {*known.values(), *retired})
    origins = {
        given: origin
        for given, code, cluster in zip(fresh, codes, clusters, strict=True)
        if code is None and (origin := _told_before(cluster, known)) is not None
    }
    return Assigned(fresh, forwards, origins)


def _told_before(cluster: Sequence[Report], known: Mapping[str, str]) -> str | None:
    """The code under which the earliest of the reports stood, where all of them lost it to another cluster."""
    earlier = [report for report in cluster if report.id in known]
    return known[min(earlier, key=arrival).id] if earlier else None


def _owners(clusters: Sequence[Sequence[Report]], known: Mapping[str, str]) -> dict[str, int]:
    holders: dict[str, list[tuple[Report, int]]] = {}
    for index, cluster in enumerate(clusters):
        for report in cluster:
            if report.id in known:
                holders.setdefault(known[report.id], []).append((report, index))
    return {
        code: min(held, key=lambda item: (not _founded(item[0], code), arrival(item[0])))[1]
        for code, held in holders.items()
    }


def _founded(report: Report, code: str) -> bool:
    return code.endswith("-" + _hash(report.id, 0))


def _age(cluster: Sequence[Report], known: Mapping[str, str], code: str) -> tuple[tuple[str, bool, str], str]:
    return min(arrival(report) for report in cluster if known.get(report.id) == code), code


def _with_fresh(clusters: Sequence[Sequence[Report]], codes: Sequence[str | None], taken: set[str]) -> list[str]:
    result = []
    order = sorted(range(len(clusters)), key=lambda index: arrival(founding(clusters[index])))
    fresh: dict[int, str] = {}
    for index in order:
        if codes[index] is None:
            fresh[index] = fresh_code(founding(clusters[index]), taken)
            taken.add(fresh[index])
    for index, code in enumerate(codes):
        result.append(code if code is not None else fresh[index])
    return result
