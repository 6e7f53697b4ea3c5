"""Settings: command-line flag over environment (`JEJAK_*`) over `.env` over `jejak.toml` over defaults."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from crawlers.subject import SEARCH_WORDS
from jejak.errors import UsageError

CONFIG_VARIABLE = "JEJAK_CONFIG"
DEFAULT_CONFIG = Path("jejak.toml")


_CONTACT = re.compile(r"[!-~]+@[!-~]+|https?://[!-~]+")
"""Goes into a header of every request: one visible word."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CrawlSection(_Section):
    """How outlets are crawled."""

    contact: str | None = Field(
        None, description="E-mail or URL that outlets can reach you at; part of the user agent."
    )
    outlets: tuple[str, ...] = Field((), description="Outlets to crawl; empty means every enabled one.")
    permitted: tuple[str, ...] = Field(
        (), description="Outlets whose terms forbid reading by programs and that have permitted it to you."
    )
    base_urls: dict[str, str] = Field({}, description="Outlet name -> base URL, to crawl a mirror in its place.")
    search_words: tuple[str, ...] = Field(
        SEARCH_WORDS, min_length=1, description="What outlets with a search are asked for."
    )
    since_days: int = Field(14, ge=1, description="How far back a crawl looks for articles, in days.")
    polite: bool = Field(True, description="Delays between requests; only ever off against servers of your own.")
    delay: float = Field(2.0, ge=1.0, le=600, description="Least seconds between two requests to one host.")
    most_hours: float = Field(
        20.0, gt=0, description="A nightly crawl of an outlet ends after so many hours and goes on in the next one."
    )
    revisit_days: tuple[int, ...] = Field(
        (1, 3, 10, 30), description="Ages in days at which a known article is asked for again: changed, gone?"
    )

    @field_validator("contact")
    @classmethod
    def _reaches_somebody(cls, value: str | None) -> str | None:
        if value is None or _CONTACT.fullmatch(value):
            return value
        raise ValueError(f"an e-mail address or an https URL, not {value!r}")


class ScheduleSection(_Section):
    """When the nightly run happens, and what belongs to it."""

    hour: int = Field(1, ge=0, le=23, description="Hour of the nightly run in `timezone`.")
    minute: int = Field(30, ge=0, le=59, description="Minute of that hour.")
    timezone: str = Field(
        "Asia/Jakarta", description="IANA name of the zone of the hour and of the days in lists of runs."
    )
    every_seconds: int | None = Field(None, ge=1, description="Run at this interval instead of nightly, to try it out.")
    spread_seconds: int = Field(20, ge=0, description="Pause between the starts of two outlets; 0 starts all at once.")
    at_once: int = Field(4, ge=1, description="Most outlets crawled side by side when they are spread.")
    export_dir: Path | None = Field(
        None, description="Folder that each night's CSV exports are put in; none without it."
    )
    keep_runs_days: int = Field(400, ge=8, description="How long records of runs are kept, in days.")

    @field_validator("timezone")
    @classmethod
    def _is_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{name!r} is no IANA time zone, such as Asia/Jakarta") from error
        return name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class AlertsSection(_Section):
    """Who is told when something is wrong."""

    urls: tuple[SecretStr, ...] = Field(
        (),
        description="Where to: apprise addresses, such as jsons://HOST/PATH (a webhook) or mailtos://USER:PASSWORD@HOST.",
    )
    command: tuple[str, ...] = Field((), description="Program and arguments; the message comes on its standard input.")
    silence_hours: float = Field(
        26, gt=0, description="Without a run that did not fail for so many hours, people are told."
    )
    repeat_hours: float = Field(
        12, gt=0, description="A problem that lasts, or comes back, is told at most this often."
    )
    ping_url: SecretStr | None = Field(
        None, description="Dead man's switch: an address asked (GET) after each run that did not fail."
    )

    @field_validator("ping_url")
    @classmethod
    def _is_web_address(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(("http://", "https://")):
            raise ValueError("it is no http or https address")
        return url


class WatchSection(_Section):
    """Who gets the digests of watch words."""

    channels: dict[str, SecretStr] = Field(
        {}, description="Channel name -> apprise address; a watch names one of them."
    )


class MetricsSection(_Section):
    """Where the service shows how it is."""

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int | None = Field(None, ge=0, le=65535, description="Port of /metrics and /healthz; none without it.")


class ModelsSection(_Section):
    """Which language models read."""

    stanza: str = Field("auto", description="auto, shipped, official, or a folder of Stanza models.")


class LogSection(_Section):
    """What the log on standard error is like."""

    level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning or error.")
    format: Literal["text", "json", "journal"] = Field(
        "text", description="text, json, or journal (for systemd: its levels, no times of our own)."
    )


class Settings(BaseSettings):
    """Everything that can be set; nested keys as `JEJAK_CRAWL__CONTACT`."""

    model_config = SettingsConfigDict(
        env_prefix="JEJAK_", env_nested_delimiter="__", env_file=".env", extra="ignore", frozen=True
    )

    database_url: SecretStr = Field(SecretStr("sqlite:///jejak.sqlite"), description="SQLAlchemy URL of the store.")
    archive_dir: Path = Field(Path("archive"), description="Folder of the WARC files of raw pages.")
    crawl: CrawlSection = CrawlSection()
    schedule: ScheduleSection = ScheduleSection()
    alerts: AlertsSection = AlertsSection()
    watch: WatchSection = WatchSection()
    metrics: MetricsSection = MetricsSection()
    models: ModelsSection = ModelsSection()
    log: LogSection = LogSection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        path = config_path()
        file = TomlConfigSettingsSource(settings_cls, toml_file=path) if path else None
        return (init_settings, env_settings, dotenv_settings, *([file] if file else []))

    @property
    def url(self) -> str:
        """The database URL with its password; never print it."""
        return self.database_url.get_secret_value()


def config_path() -> Path | None:
    """The configuration file in force: `JEJAK_CONFIG`, else `jejak.toml` here, else none."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    return DEFAULT_CONFIG if DEFAULT_CONFIG.exists() else None


def load_settings(**overrides: Any) -> Settings:
    """Read and check the settings; `overrides` stand for command-line flags. Raises UsageError."""
    path = config_path()
    if path is not None:
        _check_file(path)
    _check_environment()
    try:
        settings = Settings(**overrides)
        make_url(settings.url)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"Setting {name}: {first['msg']}.", hint="See `jejak config show`.") from error
    except ArgumentError as error:
        raise UsageError(
            "Setting database_url is not a database URL.",
            hint="Use sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/DATABASE.",
        ) from error
    return settings


def known_keys() -> dict[str, type[BaseModel] | None]:
    """Top-level key -> its section, or None for a plain value."""
    found: dict[str, type[BaseModel] | None] = {}
    for name, entry in Settings.model_fields.items():
        kind = entry.annotation
        found[name] = kind if isinstance(kind, type) and issubclass(kind, _Section) else None
    return found


def set_in_file(section: str, name: str, value: str) -> Path:
    """Write one setting to the configuration file in force, else to a new `jejak.toml`; the rest of it stays."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = config_path() or DEFAULT_CONFIG
    try:
        document = tomlkit.parse(path.read_text("utf-8") if path.exists() else "")
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.") from error
    document.setdefault(section, tomlkit.table())[name] = value
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(tomlkit.dumps(document), "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}).") from error
    return path


def _check_file(path: Path) -> None:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise UsageError(f"{CONFIG_VARIABLE} names {path}, which does not exist.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.") from error
    for key, value in table.items():
        section = known_keys().get(_known(key, known_keys(), str(path)))
        if section is not None and isinstance(value, dict):
            for inner in value:
                _known(inner, section.model_fields, f"{path} [{key}]")


def _check_environment() -> None:
    """A misspelt `JEJAK_...` variable is an error, not a silent default."""
    allowed = {"CONFIG", "SHARED", "DEBUG", "STANZA_DIR", "OUTLETS_DIR"}
    for key, section in known_keys().items():
        allowed.add(key.upper())
        allowed.update(f"{key}__{inner}".upper() for inner in (section.model_fields if section else ()))
    for where, variables in (("the environment", os.environ), (".env", _dotenv())):
        for variable in variables:
            if variable.upper().startswith("JEJAK_"):
                _known(variable.upper().removeprefix("JEJAK_"), allowed, f"{where} (JEJAK_...)")


def _dotenv() -> Mapping[str, str | None]:
    return dotenv_values(".env") if Path(".env").is_file() else {}


def _known(key: str, names: Any, where: str) -> str:
    if key not in names:
        near = difflib.get_close_matches(key, list(names), n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(names))}."
        raise UsageError(f"Unknown setting {key} in {where}.", hint=hint)
    return key


def origin_of(key: str, inner: str | None = None) -> str:
    """Where the value of a setting comes from: environment, .env, file or default."""
    variable = f"JEJAK_{key}__{inner}".upper() if inner else f"JEJAK_{key}".upper()
    if variable in os.environ:
        return "environment"
    if variable in {name.upper() for name in _dotenv()}:
        return ".env"
    path = config_path()
    if path is not None:
        table = tomllib.loads(path.read_text("utf-8"))
        if (inner and inner in table.get(key, {})) or (inner is None and key in table):
            return str(path)
    return "default"
