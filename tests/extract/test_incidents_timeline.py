"""What an incident's timeline tells: what was done, in a few words, and nobody's name."""

from __future__ import annotations

import pytest

from extract.incidents.timeline import timeline_of
from jejak.domain import Step
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
