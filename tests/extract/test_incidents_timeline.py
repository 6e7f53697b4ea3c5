"""What an incident's timeline tells: what was done, in a few words, and nobody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.incidents import join
from extract.incidents.timeline import timeline_of
from jejak.domain import Amount, Count, DateFact, Role, Scope, Step
from tests.extract.incident_reports import report


def told(text: str) -> dict[Step, str]:
    return {entry.step: entry.quote for entry in timeline_of([report("a", text=text)])}


@pytest.mark.parametrize(
    "text",
    [
        "Pemulangan dijadwalkan pekan depan setelah penapisan selesai.",
        "Pemulangan mereka akan difasilitasi kementerian.",
        "Mereka akan dipulangkan pada Jumat.",
        "Para korban belum dipulangkan.",
        "Menurut kedutaan, proses pemulangan memerlukan izin keluar dari imigrasi Kamboja.",
        "Kementerian menyiapkan pemulangan keenam korban lain melalui konsulat.",
    ],
)
def test_plans_are_no_steps(text: str) -> None:
    assert Step.REPATRIATED not in told(text)


def test_a_step_is_told_in_its_own_words_and_without_names() -> None:
    steps = told(
        "Polisi membebaskan Sri Lestari dan Ani Wulandari. Kini 12 orang dipulangkan ke daerah asal oleh BP3MI."
    )
    assert steps[Step.RESCUED] == "membebaskan"
    assert steps[Step.REPATRIATED] == "dipulangkan ke daerah asal oleh BP3MI."


def test_a_step_without_a_day_was_there_by_the_day_of_the_report() -> None:
    dated = "Polisi membebaskan 12 korban. Mereka dipulangkan."
    (entry,) = [one for one in timeline_of([report("a", day="2023-05-10", text=dated)]) if one.step is Step.RESCUED]
    assert entry.day == "../2023-05-10"
    earlier, later = (report(name, day=day, text=dated) for name, day in (("a", "2023-05-10"), ("b", "2023-05-12")))
    days = {entry.step: entry.day for entry in timeline_of([earlier, later])}
    assert days[Step.REPATRIATED] == "../2023-05-10"


def test_a_told_day_goes_before_that_of_a_report() -> None:
    vague = report("a", day="2023-05-10", text="Dua pelaku ditangkap dan 12 korban dibebaskan.")
    text = "Sebanyak 12 korban dibebaskan pada Senin (8/5/2023)."
    told_day = replace(
        report("b", day="2023-05-11", text=text),
        extraction=replace(
            vague.extraction, dates=(DateFact(quote="Senin (8/5/2023)", start=35, end=51, edtf="2023-05-08"),)
        ),
    )
    days = {entry.step: entry.day for entry in timeline_of([vague, told_day])}
    assert days[Step.RESCUED] == "2023-05-08"


def test_the_status_is_the_furthest_step_whatever_their_days() -> None:
    text = "Tiga pelaku ditangkap. Hakim memvonis bersalah seorang terdakwa. Sebanyak 12 korban dipulangkan."
    late = report("b", day="2023-09-01", text="Sebanyak 12 korban dipulangkan.", victims=12)
    (incident,) = join([report("a", day="2023-05-10", text=text, victims=12)], {}).incidents
    assert incident.status is Step.SENTENCED
    (incident,) = join([late], {}).incidents
    assert incident.status is Step.REPATRIATED


def test_a_claim_for_wages_is_no_trial() -> None:
    assert Step.TRIED not in told("Para awak kapal menuntut gaji yang belum dibayar selama setahun penuh oleh kapten.")
    assert Step.TRIED in told("Jaksa menuntut kedua perekrut itu tujuh tahun penjara.")


def test_people_caught_are_suspects_where_they_are_counted_as_such() -> None:
    text = "Dalam penggerebekan itu 3 orang ditangkap di sebuah wisma."
    counts = (Count(quote="3 orang", start=23, end=30, role=Role.SUSPECT, scope=Scope.EVENT, amount=Amount.exactly(3)),)
    bare = report("a", text=text)
    counted = replace(bare, extraction=replace(bare.extraction, counts=counts))
    assert [entry.step for entry in timeline_of([bare])] == [Step.REPORTED]
    assert [entry.quote for entry in timeline_of([counted]) if entry.step is Step.SUSPECTS_HELD] == [
        "ditangkap di sebuah wisma."
    ]
