"""Countries and the part each plays: where victims come from, are taken, pass through, or none of these."""

from __future__ import annotations

import pytest

from extract.geo import find_countries, find_places
from extract.reading import prepare
from jejak.domain import CountryFact, Kind, PlaceFact


def facts(text: str) -> tuple[CountryFact, ...]:
    reading = prepare(text)
    return find_countries(reading, find_places(reading))


def parts(text: str) -> set[str]:
    return {f"{fact.iso3}:{fact.role.value}" for fact in facts(text)}


def check(text: str, expected: str) -> None:
    assert parts(text) == set(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tiga WNI disekap di Suriah.", "IDN:origin SYR:destination"),
        ("Sembilan PMI dideportasi dari Malaysia.", "IDN:origin MYS:destination"),
        ("Polri menggagalkan pengiriman 12 CPMI ke Arab Saudi.", "IDN:origin SAU:destination"),
        ("Petugas mencegah 8 calon PMI tujuan UEA.", "IDN:origin ARE:destination"),
        ("Mereka dipekerjakan di Myawaddy, kata keluarga WNI itu.", "IDN:origin MMR:destination"),
        ("TKW asal Kendal tewas dianiaya majikannya di Riyadh.", "IDN:origin SAU:destination"),
        ("Sebanyak 91 PMI ditampung di KBRI Kuala Lumpur.", "IDN:origin MYS:destination"),
        ("Agen itu mengirim korban ke Riyadh dan Jeddah; Polri menahannya.", "IDN:origin SAU:destination"),
        (
            "PMI itu tenggelam bersama kapalnya di perairan Tanjung Rhu, Selangor.",
            "IDN:origin MYS:destination",
        ),
        ("Mahasiswa Indonesia magang di Jerman sebagai kuli.", "IDN:origin DEU:destination"),
        ("Ia dikirim ke Negeri Jiran sebagai TKI.", "IDN:origin MYS:destination"),
        (
            "Kemlu mencatat WNI korban penipuan di sejumlah negara, antara lain, Kamboja, Laos (21), dan Filipina.",
            "IDN:origin KHM:destination LAO:destination PHL:destination",
        ),
        (
            "Posisi pertama ditempati Kamboja dengan 310 kasus WNI, Myanmar 80 kasus, dan Georgia 2 kasus.",
            "IDN:origin KHM:destination MMR:destination GEO:destination",
        ),
        ("Malaysia dan Taiwan menjadi negara tujuan PMI ilegal.", "IDN:origin MYS:destination TWN:destination"),
        (
            "Negara asal korban ialah Vietnam dan Kenya, sedangkan negara tujuan ialah Kamboja.",
            "VNM:origin KEN:origin KHM:destination",
        ),
    ],
)
def test_destinations_and_lands_of_origin(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "WNI itu terbang ke Kamboja via Kuala Lumpur.",
            "IDN:origin KHM:destination MYS:transit",
        ),
        (
            "WNI itu dibawa menuju Singapura, kemudian ke Bangkok, dan terakhir ke Vientiane. Ia dipaksa bekerja.",
            "IDN:origin SGP:transit THA:transit LAO:destination",
        ),
        (
            "CPMI itu memegang tiket rute Jakarta-Kuala Lumpur dengan tiket lanjutan menuju Phnom Penh.",
            "IDN:origin MYS:transit KHM:destination",
        ),
        (
            "Pengungsi Rohingya berlayar dari Cox's Bazar, Bangladesh, hendak ke Malaysia, dan terdampar di Pidie.",
            "MMR:origin BGD:transit MYS:destination IDN:transit",
        ),
        (
            "Korban menyeberang ke Singapura sebelum masuk Johor Bahru. Di Malaysia, PMI itu disiksa.",
            "IDN:origin SGP:transit MYS:destination",
        ),
        (
            "PMI itu berangkat ke Dubai pada 2021 lalu dipindahkan ke Irak. Majikannya di Erbil menyiksanya.",
            "IDN:origin ARE:transit IRQ:destination",
        ),
        (
            "Kemlu memulangkan WNI dari wilayah konflik di Myanmar. Mereka dibawa dari Myawaddy melalui Thailand.",
            "IDN:origin MMR:destination THA:transit",
        ),
        (
            "WNI yang dievakuasi dari Myawaddy, Myanmar, lewat Mae Sot sudah tiba.",
            "IDN:origin MMR:destination THA:transit",
        ),
        (
            "PMI itu berangkat lewat rute Surabaya-Singapura-Dubai-Baghdad dan disiksa majikannya di Baghdad.",
            "IDN:origin SGP:transit ARE:transit IRQ:destination",
        ),
        (
            "Petugas mencegah 12 calon PMI yang akan menuju Doha dengan transit di Kuala Lumpur.",
            "IDN:origin QAT:destination MYS:transit",
        ),
        (
            "WNI yang lolos dari markas penipuan di Myawaddy, Myanmar, kini ditampung di Mae Sot, menunggu pemulangan.",
            "IDN:origin MMR:destination THA:transit",
        ),
    ],
)
def test_transit(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Korban dijanjikan bekerja di Korea Selatan, kata PMI itu.", "IDN:origin KOR:other"),
        (
            "Mereka dijanjikan bekerja di Dubai, tetapi PMI itu dibawa ke Damaskus.",
            "IDN:origin ARE:other SYR:destination",
        ),
        (
            "Polisi menahan dua warga Malaysia yang menjadi bos sindikat. Korbannya WNI yang disekap di Kamboja.",
            "IDN:origin MYS:other KHM:destination",
        ),
        ("Polisi mencari PSK di Sorong; pelaku kabur ke Malaysia.", "IDN:origin IDN:destination MYS:other"),
        (
            "WNI itu dipaksa menipu warga AS dari vila di Kamboja.",
            "IDN:origin USA:other KHM:destination",
        ),
        (
            "PMI itu dipekerjakan di perkebunan sawit Malaysia; Kamboja tetap di Tier 3.",
            "IDN:origin MYS:destination KHM:other",
        ),
        (
            "Gadis asal Cianjur dijual muncikari kepada turis asal Arab Saudi di Puncak.",
            "IDN:origin IDN:destination SAU:other",
        ),
        ("Perjanjian soal PMI diteken di Seoul, Selasa (3/6).", "IDN:origin KOR:other"),
        ("Menteri bertemu sejawatnya di Vientiane, Laos, Rabu (9/10), membahas PMI.", "IDN:origin LAO:other"),
        ("Pemerintah Australia mendanai pelatihan di Kupang.", "IDN:other AUS:other"),
        ("Kapal tanker berbendera Palau itu membawa pelaut Indonesia.", "IDN:origin PLW:other"),
    ],
)
def test_countries_without_a_part(text: str, expected: str) -> None:
    check(text, expected)


def test_the_promised_country_is_the_destination_of_people_who_were_stopped_on_their_way() -> None:
    check(
        "Polres Sambas menggagalkan keberangkatan empat calon PMI. Mereka dijanjikan kerja di Kuching, Malaysia.",
        "IDN:origin MYS:destination",
    )
    check(
        "Empat calon PMI dijanjikan kerja di Kuching, Malaysia, namun tak kunjung diberangkatkan.",
        "IDN:origin MYS:other",
    )


def test_a_fishing_vessel_stands_for_its_flag() -> None:
    check("ABK asal Tegal bekerja di kapal ikan berbendera Tiongkok.", "IDN:origin CHN:destination")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dua gadis asal Garut dijual lewat MiChat di Bandung.", "IDN:origin IDN:destination"),
        ("Gadis asal TTS dijadikan asisten rumah tangga di Medan tanpa gaji.", "IDN:origin IDN:destination"),
        (
            "Enam perempuan warga negara Vietnam dijadikan pekerja seks di Cengkareng, Jakarta Barat.",
            "IDN:destination VNM:origin",
        ),
        (
            "Nelayan asal Myanmar, Kamboja, dan Thailand diperbudak di Benjina, Kepulauan Aru.",
            "IDN:destination MMR:origin KHM:origin THA:origin",
        ),
        (
            "Sebelas anak buah kapal warga negara asing, asal Kamboja, kabur dari kapal penangkap ikan di Tual.",
            "IDN:destination KHM:origin",
        ),
        (
            "Gadis asal Uzbekistan diduga korban perdagangan orang di Jakarta.",
            "IDN:destination UZB:origin",
        ),
        (
            "Warga Kenya, Vietnam, dan Indonesia termasuk korban yang diselamatkan dari Bamban, Filipina.",
            "IDN:origin KEN:origin VNM:origin PHL:destination",
        ),
        (
            "Para korban yang berasal dari Jawa Timur disekap di kapal dan tak digaji.",
            "IDN:origin IDN:destination",
        ),
        (
            "Polda Jabar menyebut bidan itu menjual bayi ke Singapura.",
            "IDN:origin SGP:destination",
        ),
        ("Sebanyak 38 korban dari Cilacap melapor.", "IDN:origin"),
        ("Polisi menggelar pelatihan di Kupang.", "IDN:other"),
        ("Bayi dari Bandung dijual ke Singapura.", "IDN:origin SGP:destination"),
    ],
)
def test_the_part_of_indonesia(text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "Ia mahir bahasa Inggris dan berbahasa Jepang.",
        "Tarifnya 500 dolar Singapura atau 1.000 dolar AS.",
        "Tersangka AS (34) dan RI (29) mengaku. Saksi berinisial AS juga hadir.",
        "Konflik di Timur Tengah dan Amerika Latin dibahas.",
        "Kesultanan di jazirah Arab disebut di buku itu.",
        "SINGAPURA - Seorang perempuan melapor.",
    ],
)
def test_words_that_name_no_country(text: str) -> None:
    assert parts(text) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Laporan di AS menyebut hal itu.", "USA"),
        ("Amerika Serikat (AS) menyebut hal itu.", "USA"),
        ("Ia lahir di Republik Demokratik Rakyat Laos.", "LAO"),
        ("KBRI Yangon belum menjawab.", "MMR"),
        ("KJRI Penang belum menjawab.", "MYS"),
        ("WNA asal Tiongkok itu belum menjawab.", "CHN"),
        ("Pelabuhan di Timor Leste ditutup.", "TLS"),
        ("Petani di Papua Nugini bercerita.", "PNG"),
        ("Kapal singgah diMalaysia.", "MYS"),
    ],
)
def test_the_ways_of_naming_a_country(text: str, code: str) -> None:
    assert {fact.iso3 for fact in facts(text)} - {"IDN"} == {code}


def test_each_country_stands_once_for_each_role_with_its_quote() -> None:
    text = "WNI disekap di Kamboja. Di Kamboja, WNI lain dipaksa bekerja. Kamboja diam."
    found = facts(text)
    assert len(found) == len({(fact.iso3, fact.role) for fact in found}) == 2
    for fact in found:
        assert text[fact.start : fact.end] == fact.quote
        assert 0 < fact.confidence <= 1


def test_places_found_by_other_means_name_their_country() -> None:
    text = "Dua gadis disekap di Kp Wetan. "
    place = PlaceFact(name="Wetan", country="THA", admin1=None, quote="Wetan", start=24, end=29)
    assert [fact.iso3 for fact in find_countries(prepare(text), (place,))] == ["THA"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polres Garut membebaskan dua gadis asal Tasikmalaya yang dijual di Garut.", "IDN:origin IDN:destination"),
        (
            "Hakim di Medan menghukum Anton, perekrut gadis asal Rote yang dikirim ke Medan.",
            "IDN:origin IDN:destination",
        ),
        ("Polda Riau menggagalkan pengiriman 20 PMI ilegal.", "IDN:origin"),
        (
            "Polisi Thailand membebaskan 40 buruh migran asal Laos dari sebuah pabrik di Samut Prakan.",
            "LAO:origin THA:destination",
        ),
    ],
)
def test_an_event_that_never_leaves_the_country(text: str, expected: str) -> None:
    reading = prepare(text)
    found = find_countries(reading, find_places(reading), Kind.INCIDENT)
    assert {f"{fact.iso3}:{fact.role.value}" for fact in found} == set(expected.split())


def test_a_programme_names_the_country_without_victims() -> None:
    reading = prepare("Kementerian Pelindungan Pekerja Migran Indonesia melatih 40 penyidik di Makassar.")
    found = find_countries(reading, find_places(reading), Kind.PROGRAMME)
    assert {f"{fact.iso3}:{fact.role.value}" for fact in found} == {"IDN:other"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Setibanya di Bangkok, WNI itu dibawa lewat darat ke sebuah gedung di Laukkaing, Myanmar.",
            "IDN:origin THA:transit MMR:destination",
        ),
        (
            "WNI yang disekap di Myawaddy dipulangkan. Setelah dibebaskan mereka menyeberang ke Mae Sot.",
            "IDN:origin MMR:destination THA:transit",
        ),
        (
            "WNI yang disekap di Myawaddy dipulangkan dengan penerbangan malam dari Bangkok.",
            "IDN:origin MMR:destination THA:transit",
        ),
        (
            "Tujuan utama TKI adalah Malaysia dengan 90 korban. Di bawahnya Suriah 41, serta Yordania 20.",
            "IDN:origin MYS:destination SYR:destination JOR:destination",
        ),
        ("Tujuan mereka Tawau, kata TKI itu.", "IDN:origin MYS:destination"),
        (
            "Sebanyak 54 WNI dipulangkan dari Myanmar melalui Bandara Don Mueang, Thailand.",
            "IDN:origin MMR:destination THA:transit",
        ),
        (
            "Korban dari Myanmar, Laos, dan Kamboja diperbudak di kapal ikan di Benjina, Maluku.",
            "MMR:origin LAO:origin KHM:origin IDN:destination",
        ),
        (
            "Polda Sumut mencegat 20 PMI yang dikirim ke Malaysia. Dua warga negara Nepal ikut di kapal itu.",
            "IDN:origin IDN:transit NPL:origin MYS:destination",
        ),
        ("Belasan TKI membayar untuk ke Australia, ternyata agennya fiktif.", "IDN:origin AUS:other"),
    ],
)
def test_stops_lists_and_lands_never_reached(text: str, expected: str) -> None:
    check(text, expected)
