"""Incidents as they hold: what the machine joined, with people's corrections over it."""

# ruff: noqa: S608 (SQL of constants of this module)

from __future__ import annotations

from store.views.definition import Branch, View, ViewColumn

NUMBERS = tuple(f"{figure}_{bound}" for figure in ("victims", "suspects") for bound in ("low", "best", "high"))
"""The corrected whole numbers of an incident."""
FIELDS = ("title", "event_date", *NUMBERS)
"""All that people can correct."""

DECISIONS = ("merge", "split", "reject", "undo")
"""What a correction says in the place of a field when it decides about the incident as a whole."""
_UNDONE = "EXISTS (SELECT 1 FROM correction u WHERE u.field = 'undo' AND u.value = CAST(c.id AS TEXT))"
_WHOLE = ", ".join(f"'{name}'" for name in DECISIONS)

CORRECTIONS = View(
    "corrections_view",
    "Corrections, with the incident they hold for now",
    (
        ViewColumn("incident", "string", "COALESCE(w.new_code, c.incident)", "Code of the incident it holds for"),
        ViewColumn("made_on", "string", "c.incident", "Code that it was made on, before any merging"),
        ViewColumn("id", "integer", "c.id", "Order of the corrections"),
        ViewColumn("field", "string", "c.field", "Corrected field, or merge, split, reject or undo"),
        ViewColumn(
            "value",
            "string",
            "c.value",
            "What holds: a value, empty for 'not known'; the code merged in; reports split off; the number undone",
        ),
        ViewColumn("author", "string", "c.author", "Who decided"),
        ViewColumn("reason", "string", "c.reason", "Why"),
        ViewColumn("made_at", "datetime", "c.made_at", "When, UTC"),
        ViewColumn(
            "in_force",
            "boolean",
            f"NOT {_UNDONE} AND (c.field IN ({_WHOLE})"
            f" OR ROW_NUMBER() OVER (PARTITION BY COALESCE(w.new_code, c.incident), c.field, {_UNDONE}"
            " ORDER BY CASE WHEN w.new_code IS NULL THEN 0 ELSE 1 END, c.id DESC) = 1)",
            "Whether it holds: of a field the newest on the incident itself, else on one merged into it",
        ),
        ViewColumn("undone", "boolean", _UNDONE, "Whether it was taken back"),
    ),
    "FROM correction c LEFT JOIN forward w ON w.old_code = c.incident",
)


def _number(name: str, meaning: str) -> ViewColumn:
    figure, bound = name.split("_")
    bound_of = f"b.code = i.code AND b.figure = '{figure}' AND b.bound = '{bound}'"
    machine = f"(SELECT b.value FROM incident_bound b WHERE {bound_of})"
    sql = f"CASE WHEN d.{name} IS NULL THEN {machine} ELSE CAST(NULLIF(d.{name}, '') AS BIGINT) END"
    return ViewColumn(name, "integer", sql, meaning)


def _countries(name: str, role: str, meaning: str) -> ViewColumn:
    source = f"incident_country x WHERE x.code = i.code AND x.role = '{role}'"
    return ViewColumn(name, "string", f"[[x.iso3 | {source} | x.position]]", meaning)


def _list(name: str, item: str, table: str, meaning: str) -> ViewColumn:
    return ViewColumn(name, "string", f"[[x.{item} | {table} x WHERE x.code = i.code | x.position]]", meaning)


_REJECTION = "SELECT 1 FROM correction c WHERE c.incident = i.code AND c.field = 'reject'"
REJECTED = f"EXISTS ({_REJECTION} AND NOT {_UNDONE})"
_DECIDED = ",\n".join(f"    MAX(CASE WHEN v.field = '{field}' THEN v.value END) AS {field}" for field in FIELDS)
_MEMBERS = "FROM incident_report r WHERE r.code = i.code"
_OUTLETS = (
    "(SELECT DISTINCT a.outlet AS outlet FROM incident_report r"
    " JOIN article a ON a.id = r.article_id WHERE r.code = i.code) AS o"
)
_PUBLISHED = (
    "FROM incident_report r JOIN article a ON a.id = r.article_id"
    " JOIN article_version p ON p.article_id = a.id AND p.version = COALESCE(a.extracted_version, a.version)"
    " WHERE r.code = i.code"
)

INCIDENTS = View(
    "incidents_view",
    "Current incidents, one row each; corrections stand over what the machine joined",
    (
        ViewColumn("code", "string", "i.code", "Public code of the incident; it never names another event"),
        ViewColumn("title", "string", "COALESCE(d.title, i.title)", "Title"),
        ViewColumn(
            "event_date",
            "string",
            "CASE WHEN d.event_date IS NOT NULL THEN NULLIF(d.event_date, '') ELSE i.event_date END",
            "When the event happened, EDTF: day, month, year or interval; empty when no report says it",
        ),
        _number("victims_low", "Victims, potential victims included, lower bound; empty when open"),
        _number("victims_best", "Victims, best value (HTCDS possible and actual victims of trafficking)"),
        _number("victims_high", "Victims, potential victims included, upper bound; empty when open"),
        _number("suspects_low", "Suspects, lower bound; empty when open"),
        _number("suspects_best", "Suspects, best value"),
        _number("suspects_high", "Suspects, upper bound; empty when open"),
        _countries("origin_countries", "origin", "ISO 3166-1 alpha-3 codes, separated by '; '"),
        _countries(
            "destination_countries", "destination", "ISO 3166-1 alpha-3 codes (HTCDS hte_Country, Exploitation)"
        ),
        _countries("transit_countries", "transit", "ISO 3166-1 alpha-3 codes (HTCDS hte_Country, Transit)"),
        _countries("other_countries", "other", "ISO 3166-1 alpha-3 codes of countries with another part"),
        _list("places", "name", "incident_place", "Places below the country (HTCDS hte_City, hte_State)"),
        _list("agencies", "name", "incident_agency", "Bodies that act or speak, separated by '; '"),
        _list("exploitation", "exploitation", "incident_exploitation", "Forms (compare HTCDS vic_TypeOfExploitation)"),
        ViewColumn("reports", "integer", f"(SELECT COUNT(*) {_MEMBERS})", "Articles that tell the incident"),
        ViewColumn(
            "sources", "integer", f"(SELECT COUNT(*) {_MEMBERS} AND r.copy_of IS NULL)", "Those that copy no other one"
        ),
        ViewColumn("outlets", "string", f"[[o.outlet | {_OUTLETS} | o.outlet]]", "Outlets, separated by '; '"),
        ViewColumn("first_published", "date", f"(SELECT MIN(p.published) {_PUBLISHED})", "Day of the first report"),
        ViewColumn("last_published", "date", f"(SELECT MAX(p.published) {_PUBLISHED})", "Day of the newest report"),
        ViewColumn("day_from", "date", "i.day_from", "First day of event_date, else of the first report; for sorting"),
        ViewColumn("day_to", "date", "i.day_to", "Last day of event_date, else of the first report"),
        ViewColumn(
            "progress",
            "string",
            "i.progress",
            "Furthest step told: reported, rescued, repatriated, suspects_held, tried, sentenced, acquitted",
        ),
        ViewColumn(
            "confirmed", "boolean", "i.confirmed", "Whether a newsroom or public body tells it, not blogs alone"
        ),
        ViewColumn(
            "conflicts",
            "integer",
            "(SELECT COUNT(*) FROM incident_check k WHERE k.code = i.code AND NOT k.holds)",
            "Sums or totals in its reports that do not agree",
        ),
        ViewColumn("corrected_fields", "string", "d.fields", "Fields that a person decided, separated by '; '"),
        ViewColumn("created_at", "datetime", "i.created_at", "When the incident was first saved, UTC"),
        ViewColumn("updated_at", "datetime", "i.updated_at", "When the machine last changed it, UTC"),
    ),
    f"""
FROM incident i
LEFT JOIN (
  SELECT v.incident AS code,
    [[z.field | corrections_view z WHERE z.in_force AND z.field NOT IN ({_WHOLE}) AND z.incident = v.incident
      | z.field]] AS fields,
{_DECIDED}
  FROM corrections_view v WHERE v.in_force AND v.field NOT IN ({_WHOLE}) GROUP BY v.incident
) d ON d.code = i.code
WHERE i.status = 'current' AND NOT {REJECTED}
""",
)

_LISTED = f"i.status = 'current' AND NOT {REJECTED}"
_NUMBER_FIELDS = ", ".join(f"'{name}'" for name in NUMBERS)
_IS_DECIDED = (
    "EXISTS (SELECT 1 FROM corrections_view v"
    " WHERE v.in_force AND v.incident = b.code AND v.field = b.figure || '_' || b.bound)"
)
_READ_BOUND = f"""
FROM incident_bound b
JOIN incident i ON i.code = b.code AND {_LISTED}
JOIN article a ON a.id = b.article_id
JOIN article_version p ON p.article_id = a.id AND p.version = COALESCE(a.extracted_version, a.version)
WHERE NOT {_IS_DECIDED}
"""
_DECIDED_BOUND = f"""
FROM corrections_view b
JOIN incident i ON i.code = b.incident AND {_LISTED}
WHERE b.in_force AND b.field IN ({_NUMBER_FIELDS}) AND b.value <> ''
"""
_OF_VICTIMS = "SUBSTR(b.field, 1, 8) = 'victims_'"

BOUNDS = View(
    "bounds_view",
    "Low, best and high of each incident's victims and suspects, one row each, with the words and source it rests on",
    (
        ViewColumn("incident", "string", "b.code", "Code of the incident"),
        ViewColumn("figure", "string", "b.figure", "victims or suspects"),
        ViewColumn("bound", "string", "b.bound", "low, best or high"),
        ViewColumn("value", "integer", "b.value", "The number"),
        ViewColumn(
            "quote",
            "string",
            "NULLIF(b.quote, '')",
            "The words it rests on; empty where people are told by name or initials, and where a person decided",
        ),
        ViewColumn("outlet", "string", "b.outlet", "Outlet that printed them"),
        ViewColumn("article_id", "string", "b.article_id", "Article that holds them"),
        ViewColumn("published", "date", "p.published", "Day of publication"),
        ViewColumn("url", "string", "a.url", "Address of the article"),
        ViewColumn("decided_by", "string", "CAST(NULL AS TEXT)", "Who corrected it, if a person did"),
        ViewColumn("reason", "string", "CAST(NULL AS TEXT)", "Why"),
    ),
    "",
    (
        Branch({}, _READ_BOUND),
        Branch(
            dict.fromkeys(("quote", "outlet", "article_id", "url"), "CAST(NULL AS TEXT)")
            | {
                "incident": "b.incident",
                "figure": f"CASE WHEN {_OF_VICTIMS} THEN 'victims' ELSE 'suspects' END",
                "bound": f"CASE WHEN {_OF_VICTIMS} THEN SUBSTR(b.field, 9) ELSE SUBSTR(b.field, 10) END",
                "value": "CAST(NULLIF(b.value, '') AS BIGINT)",
                "published": "CAST(NULL AS DATE)",
                "decided_by": "b.author",
                "reason": "b.reason",
            },
            _DECIDED_BOUND,
        ),
    ),
)
