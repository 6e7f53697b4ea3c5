"""Outlets: who is crawled, how its articles are found and what its pages look like. Facts lie in `outlets/*.toml`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from jejak.errors import UsageError

_PLACES = {"word", "tag", "date", "since", "page"}


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ListFacts(_Facts):
    """A listing of the outlet, walked over all values of {word}, {tag}, {date}, {since} and {page} in its `url`."""

    kind: Literal["feed", "sitemap", "wordpress", "links", "robots"]
    """`robots` stands for the sitemaps that robots.txt names."""
    url: str
    on_subject: bool = False
    """True where the listing itself selects by subject (search, tag), so titles are not judged again."""
    first_page: int = 1
    fallback: bool = False
    """True where it is walked only if the other listings gave nothing."""

    @field_validator("url")
    @classmethod
    def _known_places(cls, value: str) -> str:
        unknown = {name for _, name, _, _ in Formatter().parse(value) if name is not None} - _PLACES
        if unknown or not value.startswith("/"):
            raise ValueError(f"a path from / on, with places {', '.join(sorted(_PLACES))}, not {value!r}")
        return value


class Selectors(_Facts):
    """CSS selectors; empty where the general reading of a page does well."""

    body: str = ""
    title: str = ""
    date: str = ""
    author: str = ""
    section: str = ""
    tags: str = ""
    remove: tuple[str, ...] = ()
    """What is taken out of the page before its text is read."""


class Outlet(_Facts):
    """Everything known of one outlet. `served_at` stands in for `base` when a test or demo server plays the outlet."""

    name: str
    title: str
    base: str
    hosts: tuple[str, ...]
    """Host names without `www.`, `m.` and `amp.`, which are understood; `*.host` admits any subdomain."""
    zone: str
    language: str | None = None
    family: str = ""
    article: str = r"^/(?P<path>.+?)/?$"
    """Regular expression over the path of an article's address."""
    canonical: str = "/{path}"
    key: str = ""
    """Template of what names a page for good, where that is less than the canonical path."""
    all_pages: str = ""
    """Query that brings all pages of an article at once; empty: the pages are followed and joined."""
    lists: tuple[ListFacts, ...] = ()
    tags: tuple[str, ...] = ()
    select: Selectors = Selectors()
    site_names: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()
    """Lines that are the platform's, not the author's; one that ends in `*` stands for all that begin so."""
    ends_at: tuple[str, ...] = ()
    """Beginnings of lines where the article's text is over."""
    dateline: bool = False
    """Whether the day may be read from the text's first line, as a last resort."""
    trust_offset: bool = True
    """False where the page's time offsets are wrong and its times are local."""
    user_content: bool = False
    status: Literal["proven", "unproven"] = "unproven"
    note: str = ""
    served_at: str = Field(default="", exclude=True)

    @field_validator("article")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value

    @field_validator("zone")
    @classmethod
    def _exists(cls, value: str) -> str:
        ZoneInfo(value)
        return value

    @property
    def zone_info(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def root(self) -> str:
        """Scheme and host that requests really go to, without a trailing slash."""
        return (self.served_at or self.base).rstrip("/")

    def at(self, base: str | None) -> Outlet:
        """The same outlet, fetched from another base URL."""
        if not base:
            return self
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"the base URL of outlet {self.name!r} must be http(s)://HOST[:PORT], not {base!r}")
        return self.model_copy(update={"served_at": base.rstrip("/")})


def read_outlet(name: str, text: str) -> Outlet:
    """The outlet that a TOML text states; UsageError names the file and the nearest known key."""
    try:
        facts: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"outlet file {name}.toml is not TOML: {error}") from error
    merged = _with_family(name, facts)
    try:
        return Outlet.model_validate({**merged, "name": name})
    except ValidationError as error:
        raise UsageError(f"outlet file {name}.toml: {_first_problem(error)}") from error
    except (re.error, KeyError, ValueError) as error:
        raise UsageError(f"outlet file {name}.toml: {error}") from error


@cache
def load_outlets() -> Mapping[str, Outlet]:
    """All outlets by name, in alphabetical order."""
    found = sorted(
        (entry.name.removesuffix(".toml"), entry.read_text("utf-8"))
        for entry in files("crawlers.outlets").iterdir()
        if entry.name.endswith(".toml")
    )
    return {name: read_outlet(name, text) for name, text in found}


def outlet(name: str) -> Outlet:
    """The outlet of that name; UsageError names the nearest known one."""
    known = load_outlets()
    if name not in known:
        raise UsageError(f"there is no outlet {name!r}", hint=_nearest(name, known))
    return known[name]


def _with_family(name: str, facts: dict[str, Any]) -> dict[str, Any]:
    family = facts.get("family")
    if not family:
        return facts
    known = {e.name.removesuffix(".toml"): e for e in files("crawlers.families").iterdir() if e.name.endswith(".toml")}
    if family not in known:
        raise UsageError(f"outlet file {name}.toml: there is no family {family!r}", hint=_nearest(str(family), known))
    shared: dict[str, Any] = tomllib.loads(known[family].read_text("utf-8"))
    select = {**shared.get("select", {}), **facts.get("select", {})}
    select["remove"] = [*shared.get("select", {}).get("remove", []), *facts.get("select", {}).get("remove", [])]
    return {**shared, **facts, "select": select}


def _first_problem(error: ValidationError) -> str:
    problems = error.errors()
    problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
    where = ".".join(str(part) for part in problem["loc"])
    if problem["type"] != "extra_forbidden":
        return f"{where}: {problem['msg']}"
    models: dict[str, type[BaseModel]] = {"select": Selectors, "lists": ListFacts}
    model = models.get(str(problem["loc"][0]), Outlet) if len(problem["loc"]) > 1 else Outlet
    return f"unknown key {where!r}. {_nearest(str(problem['loc'][-1]), model.model_fields)}"


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(names)}."
