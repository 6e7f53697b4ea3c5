"""The closed lists of words: kinds, roles, scopes, qualifiers, types and forms."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an article's main news is."""

    INCIDENT = "incident"
    STATISTICS = "statistics"
    PROGRAMME = "programme"
    OPINION = "opinion"
    UNRELATED = "unrelated"


class Role(StrEnum):
    """Whom or what a count counts."""

    VICTIM = "victim"
    POTENTIAL_VICTIM = "potential_victim"
    SUSPECT = "suspect"
    CASE = "case"


class Scope(StrEnum):
    """A group in one concrete event, or a figure that adds up many events."""

    EVENT = "event"
    PERIOD = "period"


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


class AgeGroup(StrEnum):
    CHILD = "child"
    ADULT = "adult"


class CountryRole(StrEnum):
    ORIGIN = "origin"
    DESTINATION = "destination"
    TRANSIT = "transit"
    OTHER = "other"


class AgencyType(StrEnum):
    MINISTRY = "ministry"
    POLICE = "police"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    EMBASSY = "embassy"
    IMMIGRATION = "immigration"
    MILITARY = "military"
    LOCAL_GOVERNMENT = "local_government"
    AGENCY = "agency"
    IGO = "igo"
    NGO = "ngo"
    LEGISLATURE = "legislature"
    FOREIGN_GOVERNMENT = "foreign_government"
    OTHER = "other"


class Exploitation(StrEnum):
    SEXUAL = "sexual"
    LABOUR = "labour"
    DOMESTIC_WORK = "domestic_work"
    FISHING = "fishing"
    FORCED_CRIMINALITY = "forced_criminality"
    BEGGING = "begging"
    ORGAN_REMOVAL = "organ_removal"
    FORCED_MARRIAGE = "forced_marriage"
    ILLEGAL_ADOPTION = "illegal_adoption"
    DEBT_BONDAGE = "debt_bondage"
    SLAVERY = "slavery"
    ILLEGAL_PLACEMENT = "illegal_placement"
    OTHER = "other"
