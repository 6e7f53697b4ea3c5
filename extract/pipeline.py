"""From an article to everything read from it: relevance first, and only then the parts that cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extract.agencies import find_agencies
from extract.checks import find_checks
from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.events import find_events
from extract.exploitation import find_exploitation
from extract.geo import find_countries, find_places
from extract.headline import headline_amounts
from extract.language import INDONESIAN, language_of
from extract.opinion import agreed, hard_sentences
from extract.reading import Reading, prepare
from extract.relevance import Judgement, judge
from jejak.domain import Article, Count, DateFact, Extraction, Headline, Kind
from jejak.errors import ArticleError
from ner_models.analysis import Analyser, Document
from ner_models.loading import Parser

# Raised whenever the same article may give other facts: what was read by an older version is then read again.
EXTRACTOR_VERSION = "3"
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
        judgement = judge(article.title, reading.clean, user_content=article.user_content)
        if judgement.kind is Kind.UNRELATED:
            return Extraction(article_id=article.id, kind=Kind.UNRELATED, relevance=judgement.relevance)
        document = self.analyser.analyse(reading.clean) if self.analyser else None
        return read_facts(article.id, reading, judgement, document, self.parser)


def read_facts(
    article_id: str,
    reading: Reading,
    judgement: Judgement,
    document: Document | None,
    parser: Callable[[], Parser] | None = None,
) -> Extraction:
    """The facts of a relevant article."""
    dates = find_dates(reading)
    places = find_places(reading)
    counts = _counts(reading, dates, judgement.kind, document, parser)
    checks = find_checks(reading, counts)
    when = event_date(reading, dates, counts, judgement.kind)
    victims, suspects = headline_amounts(counts, reading, judgement.kind, checks)
    extraction = Extraction(
        article_id=article_id,
        kind=judgement.kind,
        relevance=judgement.relevance,
        counts=counts,
        dates=dates,
        countries=find_countries(reading, places, judgement.kind),
        places=places,
        agencies=find_agencies(reading, document),
        exploitation=find_exploitation(reading, counts, judgement.kind),
        headline=Headline(victims, suspects, when),
        checks=checks,
    )
    return replace(extraction, events=find_events(reading, extraction))


def _counts(
    reading: Reading,
    dates: Sequence[DateFact],
    kind: Kind,
    document: Document | None,
    parser: Callable[[], Parser] | None,
) -> tuple[Count, ...]:
    """What the rules count; a parse changes that only where both engines give it."""
    plain = find_counts(reading, None, dates, kind)
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
