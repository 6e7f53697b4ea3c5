"""Public incident codes: made once from the founding report, kept through merges and splits."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence

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
        code = f"{year}-{_hash(report.article_id, salt)}"
        if code not in taken:
            return code
    raise RuntimeError(f"no free incident code for article {report.article_id}")


def _hash(article_id: str, salt: int) -> str:
    digest = hashlib.sha256(f"{article_id}\n{salt}".encode() if salt else article_id.encode()).digest()
    number = int.from_bytes(digest[:5], "big")
    return "".join(_CROCKFORD[(number >> (5 * place)) & 31] for place in range(_LENGTH))


def assign_codes(
    clusters: Sequence[Sequence[Report]], known: Mapping[str, str], retired: Collection[str]
) -> tuple[list[str], dict[str, str]]:
    """A code for each cluster, and where other known codes now lead.

    A code stays with the cluster that holds its founding report (else its earliest report). A cluster that holds
    several keeps the one whose reports are oldest.
    """
    owners = _owners(clusters, known)
    codes: list[str | None] = []
    forwards: dict[str, str] = {}
    for index in range(len(clusters)):
        owned = sorted(code for code, owner in owners.items() if owner == index)
        oldest = min(owned, key=lambda code: _age(clusters[index], known, code), default=None)
        codes.append(oldest)
        forwards |= {code: oldest for code in owned if oldest is not None and code != oldest}
    taken = {*known.values(), *retired}
    return _with_fresh(clusters, codes, taken), forwards


def _owners(clusters: Sequence[Sequence[Report]], known: Mapping[str, str]) -> dict[str, int]:
    holders: dict[str, list[tuple[Report, int]]] = {}
    for index, cluster in enumerate(clusters):
        for report in cluster:
            if report.article_id in known:
                holders.setdefault(known[report.article_id], []).append((report, index))
    return {
        code: min(held, key=lambda item: (not _founded(item[0], code), arrival(item[0])))[1]
        for code, held in holders.items()
    }


def _founded(report: Report, code: str) -> bool:
    return code.endswith("-" + _hash(report.article_id, 0))


def _age(cluster: Sequence[Report], known: Mapping[str, str], code: str) -> tuple[tuple[str, bool, str], str]:
    return min(arrival(report) for report in cluster if known.get(report.article_id) == code), code


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
