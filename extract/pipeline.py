"""From an article to everything read from it: the cheap screen first, then the rules, and only then what costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.agencies import find_agencies
from extract.checks import find_checks
from extract.counts import find_counts
from extract.event_date import event_date
from extract.events import find_events
from extract.exploitation import find_exploitation
from extract.geo import find_countries
from extract.headline import headline_amounts
from extract.language import INDONESIAN, language_of
from extract.opinion import agreed, hard_sentences
from extract.reading import prepare
from extract.relevance import Judgement, evidence, judge, screen
from extract.skim import Skim, skim
from jejak.domain import Article, Count, Extraction, Headline, Kind, Role
from jejak.errors import ArticleError
from ner_models.analysis import Analyser, Document
from ner_models.loading import Parser

# Raised whenever the same article may give other facts: what was read by an older version is then read again.
EXTRACTOR_VERSION = "5"
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class Extractor:
    """Reads articles. `analyser` is the language analysis; without one the rules read alone.

    `parser` gives the second, slower parse of the few sentences where it may decide a count; it is a function, so that
    a run that meets no such sentence loads no second engine.
    """

    analyser: Analyser | None = None
    parser: Callable[[], Parser] | None = None

    def extract(self, article: Article) -> Extraction:
        """Everything read from the article. Raises ArticleError for a text that cannot be an article."""
        _check(article)
        reading = prepare(article.text, article.title, article.published)
        language = language_of(reading.clean)
        if language != INDONESIAN:
            return Extraction(article_id=article.id, kind=Kind.UNRELATED, relevance=0.0, language=language)
        screening = screen(article.title, reading.clean, user_content=article.user_content)
        if not screening.passed:
            return Extraction(article_id=article.id, kind=Kind.UNRELATED, relevance=screening.relevance)
        skimmed = skim(reading)
        judgement = judge(screening, evidence(skimmed))
        if judgement.kind is Kind.UNRELATED:
            return Extraction(article_id=article.id, kind=Kind.UNRELATED, relevance=judgement.relevance)
        document = self.analyser.analyse(reading.clean) if self.analyser else None
        return read_facts(article.id, skimmed, judgement, document, self.parser)


def read_facts(
    article_id: str,
    skimmed: Skim,
    judgement: Judgement,
    document: Document | None,
    parser: Callable[[], Parser] | None = None,
) -> Extraction:
    """The facts of a relevant article, from what was found at first and the language analysis."""
    reading, dates, kind = skimmed.reading, skimmed.dates, judgement.kind
    counts = _counts(skimmed, kind, document, parser)
    as_skimmed = kind is Kind.INCIDENT and counts == skimmed.counts
    same_people = kind is Kind.INCIDENT and _roles(counts) == _roles(skimmed.counts)
    checks = find_checks(reading, counts)
    when = skimmed.event_date if as_skimmed else event_date(reading, dates, counts, kind)
    victims, suspects = headline_amounts(counts, reading, kind, checks)
    extraction = Extraction(
        article_id=article_id,
        kind=kind,
        relevance=judgement.relevance,
        counts=counts,
        dates=dates,
        countries=skimmed.countries if kind is Kind.INCIDENT else find_countries(reading, skimmed.places, kind),
        places=skimmed.places,
        agencies=find_agencies(reading, document) if document else skimmed.agencies,
        exploitation=skimmed.exploitation if same_people else find_exploitation(reading, counts, kind),
        headline=Headline(victims, suspects, when),
        checks=checks,
    )
    return replace(extraction, events=find_events(reading, extraction))


def _roles(counts: Sequence[Count]) -> set[Role]:
    """Who is counted at all, which is what the forms of exploitation depend on."""
    return {count.role for count in counts}


def _counts(
    skimmed: Skim, kind: Kind, document: Document | None, parser: Callable[[], Parser] | None
) -> tuple[Count, ...]:
    """What the rules count; a parse changes that only where both engines give it."""
    reading, dates = skimmed.reading, skimmed.dates
    plain = skimmed.counts if kind is Kind.INCIDENT else find_counts(reading, None, dates, kind)
    if document is None:
        return plain
    parsed = find_counts(reading, document, dates, kind)
    if parser is None or not (hard := hard_sentences(document, plain, parsed)):
        return parsed
    return find_counts(reading, agreed(document, hard, parser()), dates, kind)


def _check(article: Article) -> None:
    if not article.text.strip():
        raise ArticleError(f"Article {article.id}: expected a text, found none.", hint="Look at the page it came from.")
    if len(article.text) > MAX_CHARACTERS:
        raise ArticleError(
            f"Article {article.id}: a text of {len(article.text):,} characters is no article (at most "
            f"{MAX_CHARACTERS:,} are read).",
            hint="Split the file, or give the article's page instead of an archive of pages.",
        )
