"""Reports and facts, from the newest version of each article that has been read."""

# ruff: noqa: S608 (SQL of constants of this module)

from __future__ import annotations

from store.views.definition import Branch, View, ViewColumn

_JOINED = "incident_report r JOIN incident i ON i.code = r.code AND i.status = 'current' WHERE r.article_id = a.id"
# Stretches of the article that tell events of their own; with fewer than two of them the article tells one event.
_TOLD = "event t WHERE t.version_id = v.id AND NOT t.background"
_SEVERAL = f"(SELECT COUNT(*) FROM {_TOLD}) > 1"
_READ = """
FROM article a
JOIN article_version v ON v.article_id = a.id AND v.version = a.extracted_version
JOIN extraction e ON e.version_id = v.id
"""
_SOURCE_COLUMNS = (
    ViewColumn("article_id", "string", "a.id", "The article"),
    ViewColumn("version", "integer", "v.version", "Version of its text that was read"),
    ViewColumn("outlet", "string", "a.outlet", "Outlet"),
    ViewColumn("url", "string", "a.url", "Address of the article"),
    ViewColumn("published", "date", "v.published", "Day of publication in the outlet's zone"),
)
_AMOUNTS = tuple(f"{name}_{part}" for name in ("victims", "suspects") for part in ("low", "best", "high", "qualifier"))
HEADLINE = (*_AMOUNTS, "event_date")
"""What an account says of its event, in short."""


def _headline(name: str, meaning: str) -> ViewColumn:
    return ViewColumn(name, "integer", f"e.{name}", meaning)


def _of_report(column: str, event: str) -> str:
    return f"(SELECT MIN(r.{column}) FROM {_JOINED} AND r.event = {event})"


_NUMBER = f"(SELECT COUNT(*) FROM {_TOLD} AND t.position < n.position)"


def _reports_of(event: str, source: str, headline: str) -> Branch:
    """Reports with the number of their event, and where their headline stands."""
    values = {"incident": _of_report("code", event), "event": event, "copy_of": _of_report("copy_of", event)}
    return Branch(values | {name: f"{headline}.{name}" for name in HEADLINE}, source)


REPORTS = View(
    "reports_view",
    "Accounts of incidents, one row each: an article that tells several events has a row for each of them",
    (
        ViewColumn("incident", "string", "", "Code of the incident; empty until reports are joined"),
        *_SOURCE_COLUMNS[:1],
        ViewColumn("event", "integer", "", "Which of the article's events it tells, from 0"),
        *_SOURCE_COLUMNS[1:],
        ViewColumn("published_at", "zoned", "v.published_at", "Moment of publication with its zone, ISO 8601"),
        ViewColumn("author", "string", "v.author", "Byline of the article"),
        ViewColumn("page", "string", "a.status", "current, or gone when the outlet removed it"),
        ViewColumn("user_content", "boolean", "v.user_content", "Whether no newsroom answers for it (blogs)"),
        ViewColumn("relevance", "number", "e.relevance", "Score 0 to 1 that it is about trafficking in persons"),
        _headline("victims_low", "Victims of the event in this article, lower bound"),
        _headline("victims_best", "Victims of the event in this article, best value"),
        _headline("victims_high", "Victims of the event in this article, upper bound"),
        ViewColumn("victims_qualifier", "string", "e.victims_qualifier", "How the text bounds the victims"),
        _headline("suspects_low", "Suspects of the event in this article, lower bound"),
        _headline("suspects_best", "Suspects of the event in this article, best value"),
        _headline("suspects_high", "Suspects of the event in this article, upper bound"),
        ViewColumn("suspects_qualifier", "string", "e.suspects_qualifier", "How the text bounds the suspects"),
        ViewColumn("event_date", "string", "e.event_date", "When the event happened in this article, EDTF"),
        ViewColumn("copy_of", "string", "", "Article whose text it repeats"),
        ViewColumn("extractor_version", "string", "e.extractor_version", "Version of the extractor that read it"),
    ),
    "",
    (
        _reports_of("0", f"{_READ}WHERE e.kind = 'incident' AND NOT {_SEVERAL}", "e"),
        _reports_of(
            _NUMBER,
            f"{_READ}JOIN event n ON n.version_id = v.id AND NOT n.background WHERE e.kind = 'incident' AND {_SEVERAL}",
            "n",
        ),
    ),
)

_COUNT = ("role", "scope", "low", "best", "high", "qualifier", "sex", "age_group", "nationality", "period")
_OWN = ("names", *_COUNT, "country", "admin1")
_QUOTED = ("quote", "start_offset", "end_offset", "confidence", "rule")


def _incidents_of(fact: str, *, quoted: bool) -> str:
    """Codes of what a fact speaks of, as joining deals the facts of an article out to its events."""
    within = "f.start_offset >= x.start_offset AND f.start_offset < x.end_offset"
    looked_back = f"EXISTS (SELECT 1 FROM event x WHERE x.version_id = v.id AND x.background AND {within})"
    own = (
        f"EXISTS (SELECT 1 FROM event x WHERE x.version_id = v.id AND NOT x.background AND {within}"
        f" AND (SELECT COUNT(*) FROM {_TOLD} AND t.position < x.position) = r.event)"
    )
    # What stands before the first of several events belongs to all of them, but no number does.
    shared = "" if fact == "count" else f" OR f.start_offset < (SELECT MIN(t.start_offset) FROM {_TOLD})"
    where = f" AND NOT {looked_back} AND (NOT {_SEVERAL} OR {own}{shared})" if quoted else ""
    return f"[[r.code | {_JOINED}{where} | r.event]]"


def _branch(number: int, fact: str, value: str, named: dict[str, str], *, quoted: bool = True) -> Branch:
    """The facts of one type; `named` gives the columns that it has besides those of all."""
    values = {name: f"CAST(NULL AS {_KINDS.get(name, 'TEXT')})" for name in _OWN}
    values |= {} if quoted else {name: f"CAST(NULL AS {_KINDS.get(name, 'TEXT')})" for name in _QUOTED}
    values |= {"fact": f"'{fact}'", "type_order": str(number), "value": value} | named
    values["incident"] = _incidents_of(fact, quoted=quoted)
    return Branch(values, f"{_READ}JOIN {fact}_fact f ON f.version_id = e.version_id")


_KINDS = dict.fromkeys(("low", "best", "high"), "BIGINT") | dict.fromkeys(("start_offset", "end_offset"), "INTEGER")
_KINDS |= {"confidence": "DOUBLE PRECISION"}
_NAMES = "[[n.name | agency_name n WHERE n.agency_id = f.id | n.position]]"
_FULL_NAME = "(SELECT n.name FROM agency_name n WHERE n.agency_id = f.id AND n.position = 0)"
_BRANCHES = (
    _branch(1, "count", "CAST(NULL AS TEXT)", {name: f"f.{name}" for name in _COUNT}),
    _branch(2, "date", "f.edtf", {}),
    _branch(3, "country", "f.iso3", {"role": "f.role", "country": "f.iso3"}),
    _branch(4, "place", "f.name", {"country": "f.country", "admin1": "f.admin1"}),
    _branch(5, "agency", _FULL_NAME, {"names": _NAMES, "role": "f.type"}),
    _branch(6, "exploitation", "f.exploitation", {}, quoted=False),
)


def _fact(name: str, kind: str, meaning: str) -> ViewColumn:
    return ViewColumn(name, kind, f"f.{name}", meaning)


FACTS = View(
    "facts_view",
    "All facts with the quotes and offsets they rest on, one row each",
    (
        ViewColumn(
            "incident",
            "string",
            "",
            "Code of the incident it speaks of; several, separated by '; ', where it stands before the first of several"
            " events; empty where the article looks back",
        ),
        *_SOURCE_COLUMNS,
        _fact("fact", "string", "count, date, country, place, agency or exploitation"),
        _fact("position", "integer", "Order among the facts of this type, from 0"),
        _fact("value", "string", "EDTF date, ISO country, place, full name of an agency, form of exploitation"),
        _fact("names", "string", "All forms of an agency's name, separated by '; '"),
        _fact("role", "string", "Role of a count or country; type of an agency"),
        _fact("scope", "string", "event, or period for a count that adds up many events"),
        _fact("low", "integer", "Count, lower bound; empty when open"),
        _fact("best", "integer", "Count, best value"),
        _fact("high", "integer", "Count, upper bound; empty when open"),
        _fact("qualifier", "string", "exact, about, at_least, at_most, range or vague"),
        _fact("sex", "string", "Sex of those counted, where said (compare HTCDS prs_Gender)"),
        _fact("age_group", "string", "child (under 18) or adult, where said"),
        _fact("nationality", "string", "ISO codes of those counted, separated by '; ' (HTCDS prs_Citizenship)"),
        _fact("period", "string", "EDTF interval that a period count covers"),
        _fact("country", "string", "ISO 3166-1 alpha-3 of a country or place"),
        _fact("admin1", "string", "Indonesian province of a place, ISO 3166-2"),
        _fact("quote", "string", "The words of the text"),
        _fact("start_offset", "integer", "First character of the quote in the text, from 0"),
        _fact("end_offset", "integer", "Character after the quote"),
        _fact("confidence", "number", "How sure the rule is, 0 to 1"),
        _fact("rule", "string", "Name of the rule or model"),
        _fact("type_order", "integer", "Order of the types of fact, for sorting"),
    ),
    "",
    _BRANCHES,
)

FIGURES = View(
    "figures_view",
    "Counts over a period or an area; those of one series are compared, never added",
    (
        ViewColumn("series", "string", "f.series", "Who counts what, where, since when"),
        ViewColumn("as_of", "date", "f.as_of", "Day on which the source said it"),
        ViewColumn("role", "string", "f.role", "victim, potential_victim, suspect or case"),
        ViewColumn("low", "integer", "f.low", "Lower bound; empty when open"),
        ViewColumn("best", "integer", "f.best", "Best value"),
        ViewColumn("high", "integer", "f.high", "Upper bound; empty when open"),
        ViewColumn("qualifier", "string", "f.qualifier", "exact, about, at_least, at_most, range or vague"),
        ViewColumn("sex", "string", "f.sex", "Sex of those counted, where said"),
        ViewColumn("age_group", "string", "f.age_group", "child (under 18) or adult, where said"),
        ViewColumn("nationality", "string", "f.nationality", "ISO codes of those counted, separated by '; '"),
        ViewColumn("agency", "string", "f.agency", "Body that the figure is ascribed to"),
        ViewColumn("country", "string", "f.country", "ISO 3166-1 alpha-3 of the area counted"),
        ViewColumn("period", "string", "f.period", "EDTF interval that the figure covers"),
        ViewColumn(
            "latest",
            "boolean",
            "ROW_NUMBER() OVER (PARTITION BY f.series"
            " ORDER BY CASE WHEN f.as_of IS NULL THEN 1 ELSE 0 END, f.as_of DESC, f.fingerprint) = 1",
            "Whether it is the newest of its series",
        ),
        ViewColumn("outlet", "string", "a.outlet", "Outlet"),
        ViewColumn("article_id", "string", "a.id", "The article that gives it"),
        ViewColumn("url", "string", "a.url", "Address of the article"),
        ViewColumn("quote", "string", "f.quote", "The words of the text"),
        ViewColumn("start_offset", "integer", "f.start_offset", "First character of the quote in the text, from 0"),
        ViewColumn("confidence", "number", "f.confidence", "How sure the rule is, 0 to 1"),
    ),
    "FROM figure f JOIN article a ON a.id = f.article_id",
)
