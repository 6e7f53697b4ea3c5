"""Outlets: who is crawled, how its articles are found and what its pages look like. Facts lie in `outlets/*.toml`."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from jejak.errors import UsageError

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Names stand in the names of archive files and on command lines."""
_DAYS = frozenset(("date", "since", "until"))
_PLACES = _DAYS | {"word", "tag", "channel", "page"}


class _Facts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Evidence = Literal["page", "scraper", "list", "guess"]
"""How a fact about an outlet is known: a stored page or address shows it, somebody's scraper of it or list of feeds
names it, or its platform makes it likely and nobody has shown it."""


class ListFacts(_Facts):
    """A listing of the outlet, walked over all values of the places in its `url`.

    Places: {word} and {tag} (percent-encoded), {channel}, {page}, and the days {date}, {since} and {until}, which take
    a form as in `{date:%m/%d/%Y}`, else YYYY-MM-DD.
    """

    kind: Literal["feed", "sitemap", "wordpress", "links", "robots", "publications"]
    """`robots` stands for the sitemaps that robots.txt names; of `publications` see the module of that name."""
    url: str
    """A path on the outlet's main host, or an https address on another of its hosts."""
    on_subject: bool = False
    """True where the listing itself selects by subject (search, tag), so titles are not judged again."""
    first_page: int = 1
    most_pages: int | None = None
    """Pages after which the outlet shows no more; a search that is capped is asked for shorter spans."""
    slice_days: int = Field(default=0, ge=0)
    """Days from {since} to {until} that one asking covers; 0: the whole span at once."""
    fallback: bool = False
    """True where it is walked only if the other listings gave nothing."""
    evidence: Evidence = "guess"

    @field_validator("url")
    @classmethod
    def _known_places(cls, value: str) -> str:
        if not value.startswith(("/", "https://")):
            raise ValueError(f"a path from / on or an https address, not {value!r}")
        for _, name, form, _ in Formatter().parse(value):
            if name is not None and name not in _PLACES:
                raise ValueError(f"a place is one of {', '.join(sorted(_PLACES))}, not {name!r}")
            if form and name not in _DAYS:
                raise ValueError(f"only days take a form, not {{{name}:{form}}}")
        return value

    @property
    def places(self) -> frozenset[str]:
        return frozenset(name for _, name, _, _ in Formatter().parse(self.url) if name)

    @property
    def label(self) -> str:
        """What the listing is, in a word that its places tell."""
        if self.kind != "links":
            return {"robots": "sitemaps", "wordpress": "rest", "publications": "interface"}.get(self.kind, self.kind)
        named = {"word": "search", "tag": "tag", "date": "by date"}
        return next((label for place, label in named.items() if place in self.places), "list")

    def address(self, **values: object) -> str:
        """The `url` with its places filled: days as `date`, the rest as text or numbers."""
        return self.url.format(**values)


class Shape(_Facts):
    """One form of the outlet's article addresses. Regular expressions match whole; their named groups fill templates.

    `host` is matched against the host name, with `www.`, `m.` and `amp.` in front or without, `path` against the path
    without a slash at its end. Several shapes are tried in order.
    """

    path: str = "/(?P<path>.+)"
    host: str = ".+"
    canonical: str = "/{path}"
    """Template of the one address that stands for all: a path on the same host, or `//host/path`."""
    key: str = ""
    """Template of what names an article for good, across hosts and shapes, where the canonical address does not."""
    whole: str | None = None
    """Set where this shape differs from the outlet's in how all pages are asked for."""
    evidence: Evidence = "guess"

    @field_validator("path", "host")
    @classmethod
    def _compiles(cls, value: str) -> str:
        re.compile(value)
        return value

    @model_validator(mode="after")
    def _groups_exist(self) -> Shape:
        groups = {*re.compile(self.path).groupindex, *re.compile(self.host).groupindex}
        for template in (self.canonical, self.key):
            for _, name, _, _ in Formatter().parse(template):
                if name is not None and name not in groups:
                    raise ValueError(f"{template!r} names {name!r}, which neither path nor host captures")
        return self


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
    articles: tuple[Shape, ...] = (Shape(),)
    """Forms of article addresses, today's first."""
    whole: str = ""
    """What is added to an address to get all pages of an article at once, such as `?page=all` or `/all`."""
    lists: tuple[ListFacts, ...] = ()
    tags: tuple[str, ...] = ()
    """Values of {tag}."""
    channels: tuple[str, ...] = ()
    """Values of {channel}: sections, or the regional hosts of a network."""
    select: Selectors = Selectors()
    site_names: tuple[str, ...] = ()
    drop_lines: tuple[str, ...] = ()
    """Lines that are the platform's, not the author's; one that ends in `*` stands for all that begin so."""
    ends_at: tuple[str, ...] = ()
    """Beginnings of lines where the article's text is over."""
    signed: bool = False
    """Whether reporters sign in capitals in the last line."""
    dateline: bool = False
    """Whether the day may be read from the text's first line, as a last resort."""
    trust_offset: bool = True
    """False where the page's time offsets are wrong and its times are local."""
    local_meta: tuple[str, ...] = ()
    """Meta elements, in lower case, whose times are local whatever offset they claim."""
    user_content: bool = False
    status: Literal["proven", "unproven"] = "unproven"
    """Proven: somebody has looked at a live crawl of it."""
    robots: str = ""
    """What is known of its robots.txt."""
    terms: str = ""
    """What its terms say about being read by programs."""
    note: str = ""
    off: str = ""
    """Why it is crawled only where it is named; empty for the others."""
    served_at: str = Field(default="", exclude=True)

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
    if not _NAME.fullmatch(name):
        raise UsageError(f"an outlet's name is small letters, digits and hyphens, not {name!r}")
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


def own_folder() -> Path:
    """The operator's own outlet files: `JEJAK_OUTLETS_DIR`, else `outlets` here. It need not exist."""
    return Path(os.environ.get("JEJAK_OUTLETS_DIR") or "outlets")


def load_outlets() -> Mapping[str, Outlet]:
    """All outlets by name, in alphabetical order; the operator's files come before bundled ones of the same name."""
    return _load(own_folder().absolute())


@cache
def _load(folder: Path) -> Mapping[str, Outlet]:
    texts = {entry.name: entry.read_text("utf-8") for entry in files("crawlers.outlets").iterdir()}
    if folder.is_dir():
        texts |= {path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}
    found = sorted((name.removesuffix(".toml"), text) for name, text in texts.items() if name.endswith(".toml"))
    return {name: read_outlet(name, text) for name, text in found}


def outlet_template(title: str, base: str, family: str) -> str:
    """The text of a file for a new outlet, ready to be filled in; UsageError for an address that is none."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or '"' in title or not title.isprintable():
        raise UsageError(f"a title is plain text, and a base is http(s)://HOST, not {base!r}")
    lines = [
        f'title = "{title}"',
        f'base = "{parts.scheme}://{parts.netloc}"',
        f'hosts = ["{parts.hostname.removeprefix("www.")}"]',
        'language = "id"',
        'zone = "Asia/Jakarta"  # Asia/Makassar, Asia/Jayapura: the zone that its times are in',
        f'site_names = ["{title}"]',
        'robots = ""  # what its robots.txt allows, and on which day you read it',
        'terms = ""  # what its terms say about programs, and on which day you read them',
        'note = ""',
    ]
    if family:
        lines.insert(1, f'family = "{family}"')
    return "\n".join(lines) + "\n" + (_OWN_SHAPES if not family else "")


_OWN_SHAPES = """
# One for each form of an article's address; groups of `path` fill `canonical`.
[[articles]]
path = '/(?P<section>[a-z-]+)/(?P<id>\\d+)/(?P<slug>[^/]+)'
canonical = "/{section}/{id}/{slug}"

# Feeds, sitemaps, search (`{word}`), tags (`{tag}`), indexes by day (`{date}`); `on_subject` where the list selects.
[[lists]]
kind = "robots"
url = "/robots.txt"

[[lists]]
kind = "feed"
url = "/feed"

# CSS selectors, only where `jejak outlets check` shows that the general reading fails.
[select]
body = ""
remove = []
"""


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
    models: dict[str, type[BaseModel]] = {"select": Selectors, "lists": ListFacts, "articles": Shape}
    model = models.get(str(problem["loc"][0]), Outlet) if len(problem["loc"]) > 1 else Outlet
    return f"unknown key {where!r}. {_nearest(str(problem['loc'][-1]), model.model_fields)}"


def _nearest(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(names)}."
