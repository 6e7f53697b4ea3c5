"""What people decide outlives a full re-run: articles read again, reports joined again."""

# ruff: noqa: E501 (sentences of articles are not broken)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import Extractor
from jejak.domain import Article
from jejak.errors import UsageError
from jejak.joining import join_stage, rejoin
from jejak.stages import extract_stage
from store import Store
from store.decisions import Decided

_MEDAN = (
    "Polrestabes Medan menggerebek sebuah rumah di Medan Tembung, Selasa (9/5/2023), dan menyelamatkan 12 calon pekerja "
    "migran yang akan dikirim ke Malaysia secara ilegal. Dua tersangka perdagangan orang, RS (41) dan TL (36), ditahan. "
    "Korban dijanjikan bekerja di kilang di Johor dengan gaji 1.900 ringgit."
)
_ASAHAN = (
    "Polres Asahan menghentikan perahu di Tanjung Balai, Selasa (9/5/2023), dan menyelamatkan 31 pekerja migran "
    "korban perdagangan orang yang hendak dibawa ke Malaysia. Nakhoda dan seorang agen ditangkap polisi."
)
_AGAIN = (
    "Sebanyak 12 calon pekerja migran yang diselamatkan Polrestabes Medan dari rumah di Medan Tembung pada Selasa "
    "(9/5/2023) dipulangkan ke Deli Serdang. Tersangka perdagangan orang RS (41) dan TL (36) masih diperiksa polisi."
)
WHY: dict[str, Any] = {"author": "R. Analis", "reason": "read both articles"}


def article(name: str, outlet: str, day: str, text: str) -> Article:
    title = text.split(",", maxsplit=1)[0]
    return Article(f"{outlet}:{name}", outlet, None, title, text, date.fromisoformat(day))


ARTICLES = (
    article("a", "harian", "2023-05-10", _MEDAN),
    article("b", "kantor", "2023-05-10", _ASAHAN),
    article("c", "portal", "2023-05-12", _AGAIN),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'jejak.sqlite'}", create=True) as opened:
        for one in ARTICLES:
            opened.add_article(one)
        extract_stage(opened, Extractor())
        join_stage(opened)
        yield opened


def told(store: Store) -> dict[str, str]:
    """Code by article of the incidents that are listed."""

    # ruff: noqa: E501 (sentences of articles are not broken)
    found = (store.incident(row.code) for row in store.incidents())
    return {report.article_id.split(":")[1]: one.code for one in found if one for report in one.reports}


def apply(store: Store, decided: Decided) -> int:
    if decided.codes:
        rejoin(store, decided.codes, decided.restored)
    return decided.correction.number


def run_again(store: Store) -> None:
    """All articles read anew, as after an upgrade of the extractor, and all reports joined anew."""

    # ruff: noqa: E501 (sentences of articles are not broken)
    for one, read in list(store.iter_extractions()):
        store.save_extraction(one, replace(read, relevance=read.relevance), "next")
    join_stage(store)


def test_the_machine_tells_two_raids_of_one_day_apart_and_joins_the_follow_up(store: Store) -> None:
    codes = told(store)
    assert codes["a"] == codes["c"] != codes["b"]


def test_a_merge_holds_after_a_full_run_and_the_old_code_leads_on(store: Store) -> None:
    before = told(store)
    apply(store, store.merge(before["a"], before["b"], **WHY))
    merged = told(store)
    assert set(merged.values()) == {before["a"]}
    run_again(store)
    assert told(store) == merged
    found = store.incident(before["b"])
    assert found is not None
    assert (found.code, found.asked) == (before["a"], before["b"])


def test_an_undone_merge_gives_both_codes_back(store: Store) -> None:
    before = told(store)
    number = apply(store, store.merge(before["b"], before["a"], **WHY))
    assert set(told(store).values()) == {before["b"]}
    apply(store, store.undo(number, **WHY))
    assert told(store) == before
    run_again(store)
    assert told(store) == before


def test_a_split_holds_after_a_full_run_and_both_sides_know_of_it(store: Store) -> None:
    before = told(store)
    number = apply(store, store.split(before["a"], ["portal:c"], **WHY))
    parted = told(store)
    assert parted["a"] == before["a"] != parted["c"]
    run_again(store)
    assert told(store) == parted
    old, new = store.incident(before["a"]), store.incident(parted["c"])
    assert old is not None
    assert new is not None
    assert (old.split_into, new.split_from) == ((parted["c"],), before["a"])
    apply(store, store.undo(number, **WHY))
    run_again(store)
    assert told(store) == before


def test_a_rejected_incident_is_listed_no_more_and_takes_no_other_with_it(store: Store) -> None:
    before = told(store)
    number = apply(store, store.reject(before["b"], **WHY))
    run_again(store)
    assert told(store) == {name: code for name, code in before.items() if name != "b"}
    found = store.incident(before["b"])
    assert found is not None
    assert found.status == "rejected"
    apply(store, store.undo(number, **WHY))
    assert told(store) == before


def test_an_undone_value_gives_way_to_the_one_before(store: Store) -> None:
    code = told(store)["a"]
    (first,) = store.correct(code, {"victims_best": "13", "victims_high": "13"}, "R. Analis", "recount")[:1]
    (second,) = store.correct(code, {"victims_best": "12"}, "R. Analis", "as before")
    store.undo(second.number, **WHY)
    run_again(store)
    assert next(row.victims_best for row in store.incidents() if row.code == code) == 13
    store.undo(first.number, **WHY)
    assert next(row.victims_best for row in store.incidents() if row.code == code) == 12
    log = store.corrections(code)
    assert [(one.field, one.undone) for one in log] == [
        ("victims_best", True),
        ("victims_high", False),
        ("victims_best", True),
        ("undo", False),
        ("undo", False),
    ]


def test_decisions_that_cannot_be_meant_are_refused(store: Store) -> None:
    codes = told(store)
    with pytest.raises(UsageError, match="one incident already"):
        store.merge(codes["a"], codes["a"], **WHY)
    with pytest.raises(UsageError, match="no incident"):
        store.merge(codes["a"], "2023-NOSUCH", **WHY)
    with pytest.raises(UsageError, match="has no report"):
        store.split(codes["a"], ["kantor:b"], **WHY)
    with pytest.raises(UsageError, match="one that stays"):
        store.split(codes["b"], ["kantor:b"], **WHY)
    with pytest.raises(UsageError, match="number 99"):
        store.undo(99, **WHY)
    with pytest.raises(UsageError, match="needs its reason"):
        store.reject(codes["a"], "R. Analis", " ")
    number = apply(store, store.reject(codes["a"], **WHY))
    with pytest.raises(UsageError, match="rejected already"):
        store.reject(codes["a"], **WHY)
    undone = apply(store, store.undo(number, **WHY))
    with pytest.raises(UsageError, match="undone already"):
        store.undo(number, **WHY)
    with pytest.raises(UsageError, match="took a correction back"):
        store.undo(undone, **WHY)


def test_a_second_joining_changes_nothing(store: Store) -> None:
    before = [(row.code, row.updated_at) for row in store.incidents()]
    join_stage(store)
    assert [(row.code, row.updated_at) for row in store.incidents()] == before
