"""Settings: one file that explains itself, the environment over it, and no misspelt key goes unnoticed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from jejak.errors import UsageError
from jejak.settings import known_keys, load_settings
from jejak.template import toml_template
from tests.jejak.command import Command

ROOT = Path(__file__).resolve().parents[2]


def test_the_template_sets_the_defaults_when_every_line_of_it_is_used(tmp_path: Path) -> None:
    lines = toml_template().splitlines()
    used = "\n".join(re.sub(r"^# (?=\w+ = )", "", line) for line in lines)
    (tmp_path / "jejak.toml").write_text(used, "utf-8")
    table = tomllib.loads(used)
    unset = {
        "crawl": {"contact", "base_urls"},
        "schedule": {"every_seconds", "export_dir"},
        "alerts": {"ping_url"},
        "watch": {"channels"},
        "metrics": {"port"},
    }
    loaded = load_settings()
    for name, section in known_keys().items():
        if section is not None:
            assert set(table[name]) == set(section.model_fields)
            for key, entry in section.model_fields.items():
                if key not in unset.get(name, ()):
                    assert getattr(getattr(loaded, name), key) == entry.default, key


def test_the_docs_show_the_template_as_it_is() -> None:
    assert f"```toml\n{toml_template()}```" in (ROOT / "docs" / "settings.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[alert]\nurls = []", "Did you mean alerts?"),
        ("[alerts]\nsilence_hour = 3", "Did you mean silence_hours?"),
        ("[schedule]\nspread_second = 3", "Did you mean spread_seconds?"),
        ("[watch]\nchannel = {}", "Did you mean channels?"),
        ("[metrics]\nprot = 1", "Did you mean port?"),
    ],
)
def test_an_unknown_key_names_the_nearest(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "jejak.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as error:
        load_settings()
    assert error.value.hint == told


def test_a_misspelt_variable_is_noticed_in_the_environment_and_in_dotenv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("JEJAK_ALERTS__SILENCE_HOUR=3\n", "utf-8")
    with pytest.raises(UsageError, match=r"ALERTS__SILENCE_HOUR in \.env"):
        load_settings()
    (tmp_path / ".env").write_text("JEJAK_ALERTS__SILENCE_HOURS=3\nOTHER=1\n", "utf-8")
    assert load_settings().alerts.silence_hours == 3
    monkeypatch.setenv("JEJAK_ALERTS__SILENCE_HOURS", "4")
    assert load_settings().alerts.silence_hours == 4
    monkeypatch.setenv("JEJAK_SCHEDULE__TIMEZON", "Asia/Makassar")
    with pytest.raises(UsageError, match="SCHEDULE__TIMEZON"):
        load_settings()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Asia"])
def test_a_zone_that_does_not_exist_is_an_error_of_use(zone: str) -> None:
    with pytest.raises(UsageError, match=r"schedule\.timezone"):
        load_settings(schedule={"timezone": zone})


def test_a_dead_mans_switch_is_on_the_web() -> None:
    with pytest.raises(UsageError, match=r"alerts\.ping_url.*no http") as error:
        load_settings(alerts={"ping_url": "file:///etc/geheim"})
    assert "geheim" not in error.value.message


def test_secrets_are_not_shown(jejak: Command, tmp_path: Path) -> None:
    (tmp_path / "jejak.toml").write_text(
        '[alerts]\nurls = ["json://user:geheim@host/geheim"]\nping_url = "https://host/geheim"\n'
        '[watch.channels]\ndesk = "mailtos://user:geheim@host"\n',
        "utf-8",
    )
    shown = jejak("config", "show")
    assert "alerts.urls" in shown.out
    assert "geheim" not in shown.out + shown.err
