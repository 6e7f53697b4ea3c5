"""What people decide outlives a full re-run: articles read again, reports joined again."""

# ruff: noqa: E501 (sentences of articles are not broken)

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from extract.pipeline import Extractor
from jejak.domain import Amount, Article, Extraction
from jejak.errors import UsageError
from jejak.stages import extract_stage, join_stage, rejoin
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
    found = (store.incident(row.code) for row in store.incidents())
    return {report.article_id.split(":")[1]: one.code for one in found if one for report in one.reports}


def apply(store: Store, decided: Decided) -> int:
    if decided.codes:
        rejoin(store, decided.codes, decided.restored)
    return decided.correction.number


def run_again(store: Store) -> None:
    """All articles read anew, as after an upgrade of the extractor, and all reports joined anew."""
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


def test_a_code_that_was_merged_comes_back_when_its_reports_are_split_off(store: Store) -> None:
    before = told(store)
    apply(store, store.merge(before["a"], before["b"], **WHY))
    number = apply(store, store.split(before["a"], ["kantor:b"], **WHY))
    assert told(store) == before
    run_again(store)
    assert told(store) == before
    apply(store, store.undo(number, **WHY))
    run_again(store)
    assert set(told(store).values()) == {before["a"]}
    found = store.incident(before["b"])
    assert found is not None
    assert found.code == before["a"]


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


_KUPANG = (
    "Polda Nusa Tenggara Timur menyelamatkan 9 calon pekerja migran di Kupang, Rabu (10/5/2023). Para korban perdagangan "
    "orang itu akan dikirim ke Malaysia tanpa dokumen. Satu tersangka perekrut ditahan polisi."
)
_BATAM = (
    "Polda Kepulauan Riau menggerebek penampungan di Batam, Kamis (11/5/2023), dan menyelamatkan 17 calon pekerja migran "
    "korban perdagangan orang yang akan dikirim ke Kamboja. Tiga tersangka ditangkap."
)
_WEEK = """Polisi mengungkap dua kasus perdagangan orang dalam sepekan.

Kasus pertama terjadi di Sambas. Polres Sambas menyelamatkan 22 korban perdagangan orang yang hendak dibawa ke Sarawak, Senin (15/5/2023), dan menangkap dua tersangka.

Kasus kedua diungkap di Cilacap. Polres Cilacap menggagalkan keberangkatan 15 calon pekerja migran ke Kamboja, Selasa (16/5/2023). Satu tersangka ditahan."""
_MORE = (
    article("d", "harian", "2023-05-11", _KUPANG),
    article("e", "kantor", "2023-05-12", _BATAM),
    article("f", "portal", "2023-05-17", _WEEK),
)


class _Upgraded:
    """An extractor that reads otherwise: one victim more in every headline and count, no place at all."""

    def __init__(self) -> None:
        self.inner = Extractor()

    def extract(self, article: Article) -> Extraction:
        read = self.inner.extract(article)
        victims = read.headline.victims
        more = replace(read.headline, victims=_one_more(victims) if victims else None)
        counts = tuple(replace(count, amount=_one_more(count.amount)) for count in read.counts)
        return replace(read, headline=more, counts=counts, places=())


def _one_more(amount: Amount) -> Amount:
    return Amount.exactly((amount.best or 0) + 1)


def upgrade(store: Store, monkeypatch: pytest.MonkeyPatch, extractor: Extractor | _Upgraded, version: str) -> None:
    """What the next run does after an upgrade: all articles are due again, are read, and all reports joined."""
    before = len(list(store.iter_extractions()))
    monkeypatch.setattr("jejak.stages.EXTRACTOR_VERSION", version)
    assert store.pending_count(version) == before
    counts = extract_stage(store, extractor)  # type: ignore[arg-type]
    assert counts == {"extract.related": before}
    join_stage(store)


def _fields(store: Store, code: str) -> dict[str, str | None]:
    found = store.incident(code)
    assert found is not None
    return {field.name: field.value for field in found.fields}


def test_all_that_people_decided_outlives_an_upgrade_that_reads_every_article_otherwise(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in _MORE:
        store.add_article(one)
    extract_stage(store, Extractor())
    join_stage(store)
    machine = told_events(store)
    a, c, d, e = machine["a", 0], machine["c", 0], machine["d", 0], machine["e", 0]
    sambas, cilacap = machine["f", 0], machine["f", 1]
    assert a == c
    assert len({a, d, e, machine["b", 0], sambas, cilacap}) == 6
    # Everything that a person can decide.
    corrected = store.correct(d, {"victims_best": "11", "victims_high": "11", "event_date": "2023-05"}, **WHY)
    merge = apply(store, store.merge(machine["b", 0], e, **WHY))
    split = apply(store, store.split(a, ["portal:c"], **WHY))
    reject = apply(store, store.reject(cilacap, **WHY))
    decided, log = told_events(store), store.corrections()
    assert len(log) == 6
    machine_d = _fields(store, d)["victims_low"]

    for extractor, version in ((Extractor(), "next"), (_Upgraded(), "after"), (Extractor(), "last")):
        upgrade(store, monkeypatch, extractor, version)
        assert told_events(store) == decided
        assert store.corrections() == log
        fields = _fields(store, d)
        assert (fields["victims_best"], fields["victims_high"], fields["event_date"]) == ("11", "11", "2023-05")
        assert fields["victims_low"] == ("10" if version == "after" else machine_d)
        for old, new, status in ((e, machine["b", 0], "current"), (cilacap, cilacap, "rejected")):
            found = store.incident(old)
            assert found is not None
            assert (found.code, found.status) == (new, status)

    # All of it can still be taken back.
    for number in (*(one.number for one in corrected), merge, split, reject):
        apply(store, store.undo(number, **WHY))
    assert told_events(store) == machine
    assert _fields(store, d)["victims_best"] == machine_d
    after = store.corrections()
    assert len(after) == 12
    assert [(one.number, one.field, one.value, one.reason) for one in after[:6]] == [
        (one.number, one.field, one.value, one.reason) for one in log
    ]
    assert all(one.undone for one in after[:6])
    upgrade(store, monkeypatch, _Upgraded(), "undone")
    assert {name: code for name, code in told_events(store).items() if name[0] != "c"} == {
        name: code for name, code in machine.items() if name[0] != "c"
    }


def told_events(store: Store) -> dict[tuple[str, int], str]:
    """Code by article and event of the incidents that are listed."""
    found = (store.incident(row.code) for row in store.incidents())
    return {
        (report.article_id.split(":")[1], report.membership.event): one.code
        for one in found
        if one
        for report in one.reports
    }


def test_reports_and_facts_of_a_round_up_carry_the_incident_of_their_own_event(store: Store) -> None:
    store.add_article(_MORE[2])
    extract_stage(store, Extractor())
    join_stage(store)
    codes = told_events(store)
    sambas, cilacap = codes["f", 0], codes["f", 1]
    reports = [row for row in exported(store, "reports") if row["article_id"] == "portal:f"]
    assert [(row["incident"], row["event"], row["victims_best"], row["event_date"]) for row in reports] == [
        (sambas, "0", "22", "2023-05-15"),
        (cilacap, "1", "15", "2023-05-16"),
    ]
    facts = [row for row in exported(store, "facts") if row["article_id"] == "portal:f"]
    numbers = {(row["incident"], row["best"]) for row in facts if row["fact"] == "count" and row["role"] != "case"}
    assert numbers == {(sambas, "22"), (sambas, "2"), (cilacap, "15"), (cilacap, "1")}
    places = {row["value"]: row["incident"] for row in facts if row["fact"] == "place"}
    assert (places["Sambas"], places["Cilacap"]) == (sambas, cilacap)
    shared = f"{sambas}; {cilacap}"
    assert {row["incident"] for row in facts if row["fact"] == "exploitation"} <= {shared}
    shown = store.incident(cilacap)
    assert shown is not None
    assert shown.reports[0].victims == Amount.exactly(15)
    assert {fact.value for fact in shown.facts if fact.fact == "place"} == {"Cilacap"}


def exported(store: Store, kind: str) -> list[dict[str, str]]:
    out = StringIO()
    store.export(kind, out)
    return list(csv.DictReader(StringIO(out.getvalue())))
