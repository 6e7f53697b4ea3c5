"""Articles that tell several events, and what they only look back at."""

# ruff: noqa: E501 (sentences of articles are not broken)

from __future__ import annotations

from datetime import date

from extract.incidents import join, reports_of
from extract.pipeline import Extractor
from jejak.domain import Article, Extraction, Step

_ROUNDUP = """JAKARTA - Kepolisian mengungkap tiga kasus tindak pidana perdagangan orang (TPPO) dalam sepekan.

Kasus pertama terjadi di Indramayu. Polres Indramayu menyelamatkan 7 korban perempuan dari sebuah penampungan, Senin (5/6/2023), dan menangkap dua tersangka.

Kasus kedua diungkap di Cilacap. Polres Cilacap menggagalkan keberangkatan 15 calon pekerja migran ke Kamboja, Selasa (6/6/2023). Satu tersangka ditahan.

Kasus ketiga berada di Sambas. Polres Sambas menemukan 22 korban yang hendak diseberangkan ke Sarawak, Rabu (7/6/2023), bersama tiga tersangka.

Seluruh tersangka dijerat Undang-Undang Nomor 21 Tahun 2007."""
_LIST = """MALANG - Polisi menyelamatkan korban perdagangan orang di Malang, Jember, dan Tuban serta menahan para pelakunya, Rabu (7/6/2023).

1. Polres Malang menyelamatkan 4 korban di sebuah kafe di Malang dan menahan seorang tersangka.

2. Polres Jember mencegah 18 calon pekerja migran di Jember yang akan dikirim ke Malaysia secara ilegal.

3. Polres Tuban menangkap dua tersangka di Tuban dan menyelamatkan 3 korban anak."""
_ONE = """Polda Kepulauan Riau menangkap tiga tersangka perdagangan orang di Batam, Jumat (7/7/2023), dan menyelamatkan 9 korban.

Pertama, korban direkrut lewat media sosial di Lombok. Kedua, mereka dibawa ke Batam dan ditampung di sebuah rumah toko.

Sementara itu, di Jakarta, Kementerian Luar Negeri menyatakan 9 korban itu akan dipulangkan ke daerah asal."""
_BACK = """BATAM - Polda Kepulauan Riau menyelamatkan 9 pekerja migran korban perdagangan orang di Nongsa, Jumat (7/7/2023).

Dua tersangka ditahan di Mapolda Kepulauan Riau. Mereka merekrut korban dari Lombok Tengah.

Sebelumnya, pada Mei lalu, 20 WNI korban perdagangan orang dipulangkan dari Myawaddy."""
_RECAP = """BATAM - Jaksa menuntut dua terdakwa perdagangan orang delapan tahun penjara di Pengadilan Negeri Batam, Kamis (5/10/2023).

Keduanya didakwa menampung 9 pekerja migran di Nongsa.

Sebelumnya, pada 7 Juli lalu, Polda Kepulauan Riau menyelamatkan 9 korban tersebut dari sebuah rumah di Nongsa."""


def article(text: str, name: str = "a", day: date = date(2023, 7, 8)) -> Article:
    return Article(name, "harian", None, text.split("\n", maxsplit=1)[0][:70], text, day)


def read(text: str) -> Extraction:
    return Extractor().extract(article(text))


def test_each_event_of_a_round_up_has_its_own_facts() -> None:
    facts = read(_ROUNDUP)
    assert [(event.headline.victims and event.headline.victims.best, event.background) for event in facts.events] == [
        (7, False),
        (15, False),
        (22, False),
    ]
    assert [event.headline.event_date for event in facts.events] == ["2023-06-05", "2023-06-06", "2023-06-07"]
    reports = reports_of(article(_ROUNDUP), facts)
    assert [report.id for report in reports] == ["a", "a#1", "a#2"]
    assert [{place.name for place in report.extraction.places} for report in reports] == [
        {"Indramayu"},
        {"Cilacap"},
        {"Sambas", "Sarawak"},
    ]
    for report in reports:
        assert len(report.text) == len(_ROUNDUP)
        for fact in (*report.extraction.counts, *report.extraction.places):
            assert report.text[fact.start : fact.end] == fact.quote


def test_the_events_of_one_article_are_incidents_of_their_own_each_joined_with_its_follow_up() -> None:
    later = article(
        "Polres Cilacap melimpahkan berkas perkara 15 calon pekerja migran yang digagalkan berangkat ke Kamboja pada "
        "Selasa (6/6/2023) ke Kejaksaan Negeri Cilacap. Tersangka perdagangan orang segera disidang.",
        "b",
        date(2023, 7, 10),
    )
    reports = [*reports_of(article(_ROUNDUP), read(_ROUNDUP)), *reports_of(later, Extractor().extract(later))]
    incidents = join(reports, {}).incidents
    members = sorted([(member.article_id, member.event) for member in one.members] for one in incidents)
    assert members == [[("a", 0)], [("a", 1), ("b", 0)], [("a", 2)]]
    assert join(reversed(reports), {}).incidents == incidents


def test_a_list_of_cases_is_told_apart() -> None:
    found = [event.headline.victims and event.headline.victims.best for event in read(_LIST).events]
    assert found == [4, 18, 3]


def test_steps_of_one_crime_and_words_from_elsewhere_are_no_events() -> None:
    assert read(_ONE).events == ()


def test_what_an_article_looks_back_at_is_a_reference_and_no_part_of_its_incident() -> None:
    facts = read(_BACK)
    (past,) = facts.events
    assert past.background
    assert past.headline.victims is not None
    assert past.headline.victims.best == 20
    own, back = reports_of(article(_BACK), facts)
    assert (own.background, back.background) == (False, True)
    assert "Myawaddy" not in {place.name for place in own.extraction.places}
    (incident,) = join([own, back], {}).incidents
    assert [(reference.code, "Myawaddy" in reference.quote) for reference in incident.references] == [(None, True)]


def test_a_reference_names_the_incident_meant_where_it_is_known() -> None:
    earlier = article(
        "Sebanyak 20 WNI korban perdagangan orang dipulangkan dari Myawaddy, Myanmar, Jumat (26/5/2023), kata "
        "Kementerian Luar Negeri. Mereka disekap di kompleks penipuan daring.",
        "b",
        date(2023, 5, 27),
    )
    reports = [*reports_of(article(_BACK), read(_BACK)), *reports_of(earlier, Extractor().extract(earlier))]
    for told in (reports, reports[::-1]):
        incidents = join(told, {}).incidents
        assert len(incidents) == 2
        home = {member.article_id: one.code for one in incidents for member in one.members}
        meant = {reference.code for one in incidents for reference in one.references}
        assert meant <= {home["b"], None}


def test_a_recap_of_the_same_event_is_no_reference() -> None:
    assert read(_RECAP).events == ()


def test_what_an_article_of_another_kind_tells_has_no_events() -> None:
    assert read("Harga emas naik tipis hari ini. Kasus pertama. Kasus kedua.").events == ()


def test_the_steps_of_an_incident_stand_in_order_with_their_days() -> None:
    texts = {
        "a": (date(2023, 7, 8), _BACK),
        "b": (date(2023, 10, 6), _RECAP),
        "c": (
            date(2023, 11, 17),
            "Majelis hakim Pengadilan Negeri Batam menjatuhkan hukuman enam tahun penjara kepada dua terdakwa perdagangan"
            " orang yang menampung 9 pekerja migran di Nongsa, Kamis (16/11/2023). Korban diselamatkan Polda Kepulauan"
            " Riau pada 7 Juli 2023.",
        ),
    }
    reports = [
        report
        for name, (day, text) in texts.items()
        for report in reports_of(article(text, name, day), Extractor().extract(article(text, name, day)))
    ]
    (incident,) = join(reports, {}).incidents
    steps = {entry.step: entry.day for entry in incident.timeline}
    assert steps[Step.RESCUED] == "2023-07-07"
    assert steps[Step.REPORTED] == "2023-07-08"
    assert steps[Step.SENTENCED] == "2023-11-16"
    assert incident.status is Step.SENTENCED
    days = [str(entry.day).removeprefix("../") for entry in incident.timeline]
    assert days == sorted(days)
