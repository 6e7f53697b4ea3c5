"""Settings: command-line flag over environment (`JEJAK_*`) over `.env` over `jejak.toml` over defaults."""

from __future__ import annotations

import difflib
import os
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from jejak.errors import UsageError

CONFIG_VARIABLE = "JEJAK_CONFIG"
DEFAULT_CONFIG = Path("jejak.toml")


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CrawlSection(_Section):
    """How outlets are crawled."""

    contact: str | None = Field(
        None, description="E-mail or URL that outlets can reach you at; part of the user agent."
    )
    outlets: tuple[str, ...] = Field((), description="Outlets to crawl; empty means every enabled one.")
    base_urls: dict[str, str] = Field({}, description="Outlet name -> base URL, to crawl a mirror in its place.")
    search_words: tuple[str, ...] = Field((), description="Words to ask outlets for; empty means the built-in list.")
    since_days: int = Field(14, ge=1, description="How far back a crawl looks for articles, in days.")
    polite: bool = Field(True, description="Delays between requests; only ever off against servers of your own.")


class ScheduleSection(_Section):
    """When the nightly run happens."""

    hour: int = Field(1, ge=0, le=23, description="Hour of the nightly run in `timezone`.")
    minute: int = Field(30, ge=0, le=59)
    timezone: str = Field("Asia/Jakarta", description="IANA name.")
    every_seconds: int | None = Field(None, ge=1, description="Run at this interval instead of nightly, to try it out.")


class ModelsSection(_Section):
    """Which language models read."""

    stanza: str = Field("auto", description="auto, shipped, official, or a folder of Stanza models.")


class LogSection(_Section):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["text", "json"] = "text"


class Settings(BaseSettings):
    """Everything that can be set; nested keys as `JEJAK_CRAWL__CONTACT`."""

    model_config = SettingsConfigDict(
        env_prefix="JEJAK_", env_nested_delimiter="__", env_file=".env", extra="ignore", frozen=True
    )

    database_url: SecretStr = Field(SecretStr("sqlite:///jejak.sqlite"), description="SQLAlchemy URL of the store.")
    archive_dir: Path = Field(Path("archive"), description="Folder of the WARC files of raw pages.")
    crawl: CrawlSection = CrawlSection()
    schedule: ScheduleSection = ScheduleSection()
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
    sections: dict[str, type[BaseModel]] = {
        "crawl": CrawlSection,
        "schedule": ScheduleSection,
        "models": ModelsSection,
        "log": LogSection,
    }
    return {name: sections.get(name) for name in Settings.model_fields}


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
    allowed = {"CONFIG", "SHARED", "DEBUG", "STANZA_DIR"}
    for key, section in known_keys().items():
        allowed.add(key.upper())
        allowed.update(f"{key}__{inner}".upper() for inner in (section.model_fields if section else ()))
    for variable in os.environ:
        if variable.startswith("JEJAK_"):
            _known(variable.removeprefix("JEJAK_"), allowed, "the environment (JEJAK_...)")


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
    dotenv = Path(".env")
    if dotenv.exists() and any(
        line.strip().startswith(f"{variable}=") for line in dotenv.read_text("utf-8").splitlines()
    ):
        return ".env"
    path = config_path()
    if path is not None:
        table = tomllib.loads(path.read_text("utf-8"))
        if (inner and inner in table.get(key, {})) or (inner is None and key in table):
            return str(path)
    return "default"
