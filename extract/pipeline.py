"""From an article to everything read from it: relevance first, and only then the parts that cost."""

from __future__ import annotations

from dataclasses import dataclass

from extract.agencies import find_agencies
from extract.checks import find_checks
from extract.counts import find_counts
from extract.dates import find_dates
from extract.event_date import event_date
from extract.exploitation import find_exploitation
from extract.geo import find_countries, find_places
from extract.headline import headline_amounts
from extract.reading import Reading, prepare
from extract.relevance import Judgement, judge
from jejak.domain import Article, Extraction, Headline, Kind
from jejak.errors import ArticleError
from ner_models.analysis import Analyser, Document

# Raised whenever the same article may give other facts: what was read by an older version is then read again.
EXTRACTOR_VERSION = "1"
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class Extractor:
    """Reads articles. `analyser` is the language analysis; without one the rules read alone."""

    analyser: Analyser | None = None

    def extract(self, article: Article) -> Extraction:
        """Everything read from the article. Raises ArticleError for a text that cannot be an article."""
        _check(article)
        reading = prepare(article.text, article.title, article.published)
        judgement = judge(article.title, reading.clean, user_content=article.user_content)
        if judgement.kind is Kind.UNRELATED:
            return Extraction(article_id=article.id, kind=Kind.UNRELATED, relevance=judgement.relevance)
        document = self.analyser.analyse(reading.clean) if self.analyser else None
        return read_facts(article.id, reading, judgement, document)


def read_facts(article_id: str, reading: Reading, judgement: Judgement, document: Document | None) -> Extraction:
    """The facts of a relevant article."""
    dates = find_dates(reading)
    places = find_places(reading)
    counts = find_counts(reading, document, dates, judgement.kind)
    victims, suspects = headline_amounts(counts, reading, judgement.kind)
    return Extraction(
        article_id=article_id,
        kind=judgement.kind,
        relevance=judgement.relevance,
        counts=counts,
        dates=dates,
        countries=find_countries(reading, places, judgement.kind),
        places=places,
        agencies=find_agencies(reading, document),
        exploitation=find_exploitation(reading, counts, judgement.kind),
        headline=Headline(victims, suspects, event_date(reading, dates, judgement.kind)),
        checks=find_checks(reading, counts),
    )


def _check(article: Article) -> None:
    if not article.text.strip():
        raise ArticleError(f"Article {article.id}: expected a text, found none.", hint="Look at the page it came from.")
    if len(article.text) > MAX_CHARACTERS:
        raise ArticleError(
            f"Article {article.id}: a text of {len(article.text):,} characters is no article (at most "
            f"{MAX_CHARACTERS:,} are read).",
            hint="Split the file, or give the article's page instead of an archive of pages.",
        )
