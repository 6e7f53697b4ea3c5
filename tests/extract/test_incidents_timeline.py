"""What an incident's timeline tells: what was done, in a few words, and nobody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.incidents import join
from extract.incidents.timeline import timeline_of
from jejak.domain import DateFact, Step
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
