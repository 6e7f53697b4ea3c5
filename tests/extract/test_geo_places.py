"""Which names in a text are places, how they are written, and which are not places at all."""

from __future__ import annotations

import pytest

from extract.geo import find_places
from extract.reading import prepare
from jejak.domain import PlaceFact


def places(text: str) -> dict[str, PlaceFact]:
    return {fact.name: fact for fact in find_places(prepare(text))}


def names(text: str) -> set[str]:
    return set(places(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tujuh korban asal Kabupaten Malaka, Belu dan TTU ditampung.", {"Malaka", "Belu", "TTU"}),
        ("Korban asal Jabar, Jateng, dan Kaltara dipulangkan.", {"Jabar", "Jateng", "Kaltara"}),
        ("Perekrut dibekuk di Kobar, lalu dibawa ke Madina.", {"Kobar", "Madina"}),
        ("Ia dijemput di Jaksel dan menginap di Tangsel.", {"Jaksel", "Tangsel"}),
        ("Sponsor itu tinggal di Kota Solo, Jawa Tengah.", {"Solo", "Jawa Tengah"}),
        ("Keduanya warga Kab. Indramayu dan Kota Cirebon.", {"Indramayu", "Cirebon"}),
        ("Penampungan itu ada di Tanjungpinang.", {"Tanjungpinang"}),
        ("Korban diselamatkan dari KK Park di Myawaddy.", {"KK Park", "Myawaddy"}),
        ("Mereka disekap di Sihanoukville, lalu dijual ke Bavet.", {"Sihanoukville", "Bavet"}),
        ("Keluarga menunggu di Pulau Lombok dan Flores.", {"Lombok", "Flores"}),
        ("Kapal kandas dekat Pulau Putri, Batam.", {"Pulau Putri", "Batam"}),
        ("Penumpang berenang ke darat di Tanjung Sengkuang, Batam.", {"Tanjung Sengkuang", "Batam"}),
        ("Ia warga Desa Sumberagung, Kecamatan Pesanggaran.", {"Pesanggaran"}),
        (
            "Ia warga Desa Sumberagung, Kecamatan Pesanggaran, Kabupaten Banyuwangi.",
            {"Sumberagung", "Pesanggaran", "Banyuwangi"},
        ),
        ("Sosialisasi digelar di Kapanewon Depok, Sleman.", {"Depok", "Sleman"}),
        ("Ia warga Kecamatan Natar Lampung Selatan.", {"Natar", "Lampung Selatan"}),
        ("Korban ditampung di Condet, Jakarta Timur.", {"Condet", "Jakarta Timur"}),
        ("Rilis digelar di Gedung Sate, Bandung, oleh Tim Siber, Medan.", {"Bandung", "Medan"}),
        ("Warga Kp. Cibogo, Ds. Sukamanah, Kec. Cisaat, Sukabumi.", {"Cibogo", "Sukamanah", "Cisaat", "Sukabumi"}),
        ("Kapal KP Anis Madu dikirim ke Batam.", {"Batam"}),
        ("Rute Batam-Johor Bahru dijaga ketat.", {"Batam", "Johor Bahru"}),
        ("Warga Nunukan Selatan itu ditangkap Polres Nunukan.", {"Nunukan Selatan"}),
        ("Kasus itu terjadi diSukabumi dan diJawa Barat.", {"Sukabumi", "Jawa Barat"}),
        ("KORBAN ASAL NTT DISEKAP DI MEDAN, SUMATERA UTARA.", {"NTT", "Medan", "Sumatera Utara"}),
    ],
)
def test_names_as_the_text_writes_them(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_a_village_needs_some_known_place_to_say_where_it_is() -> None:
    assert names("Ia lahir di Desa Sumberagung.") == set()
    village = places("Ia lahir di Desa Sumberagung, Banyuwangi.")["Sumberagung"]
    assert (village.country, village.admin1, village.quote) == ("IDN", "ID-JI", "Sumberagung")


@pytest.mark.parametrize(
    "text",
    [
        "Kapolres Nunukan menyebut KBRI Yangon dan PN Batam sudah dihubungi.",
        "Kantor Imigrasi Kelas I TPI Tanjung Perak menolak permohonan itu.",
        "Menurut Dinas Sosial Kabupaten Cilacap dan Pemerintah Kota Mataram, bantuan sudah dikirim.",
        "Jaksa kejaksaan negeri Batam dan hakim pengadilan negeri Kupang sepakat.",
        "Balai Pelayanan Pelindungan Pekerja Migran (BP3MI) Jawa Timur mendata korban.",
        "Polisi dari Polrestabes (Medan) datang bersama Bupati Asahan.",
        "Dosen Universitas Jember menulis untuk Tribun Medan dan Bank Jatim.",
        "Persib Bandung mengalahkan Persebaya Surabaya.",
        "Mereka makan soto Lamongan dan nasi Padang.",
        "Kapal melintasi Laut Jawa dan Selat Bali.",
        "Acara Bali Ocean Conference dihadiri aktivis.",
        "Ia tinggal di Jalan Malang Raya Permai.",
    ],
)
def test_names_inside_other_names_are_no_places(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "JAKARTA - Polisi menahan dua perekrut.",
        "Kupang (ANTARA) - Polisi menahan dua perekrut.",
        "BANDUNG, KORANKITA.com - Polisi menahan dua perekrut.",
        "Beritaku.com, Jakarta Polisi menahan dua perekrut.",
        "BERITAKU.CO.ID, JAKARTA -- Polisi menahan dua perekrut.",
        "Jakarta\n-\nPolisi menahan dua perekrut.",
        "LOMBOK TIMUR — Polisi menahan dua perekrut.",
        "AMBON,- Polisi menahan dua perekrut.",
        "Polisi menahan dua perekrut.\n\nJakarta, 4 September 2025",
    ],
)
def test_datelines_are_no_places(text: str) -> None:
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malang nian nasib gadis itu.", set()),
        ("Korban tinggal di Malang.", {"Malang"}),
        ("Pati Polri itu dimutasi, Karo Penmas membenarkan.", set()),
        ("Ada warga Pati dan Bone di kapal itu.", {"Pati", "Bone"}),
        ("Bayi itu diasuh Bima Sakti dan Ade Palu.", set()),
        ("Korbannya dari Poso, Sigi, dan Palu.", {"Poso", "Sigi", "Palu"}),
        ("Polda Metro Jaya menangkap pelaku.", set()),
        ("Nama Kombes Danang disebut di sidang.", set()),
        ("Ia tiba di Danang, Vietnam.", {"Danang"}),
        ("Ia pulang kampung Lebaran, makan ayam kampung Goreng di Bogor.", {"Bogor"}),
        ("Program Desa Migran Produktif dimulai di Bogor.", {"Bogor"}),
        ("Kepala Desa Sukamaju menemui wartawan di Bogor.", {"Bogor"}),
    ],
)
def test_words_and_surnames_that_are_also_places_need_a_word_of_place(text: str, expected: set[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mereka dicegah di Pelabuhan Internasional Batam Centre.", {"Batam"}),
        ("Jenazah tiba di Bandara El Tari Kupang.", {"Kupang"}),
        ("Mereka dicegah di Bandara Juanda dan Bandara Soekarno-Hatta.", set()),
        ("Pos itu memeriksa bus di PLBN Entikong.", {"Entikong"}),
    ],
)
def test_ports_count_where_they_name_a_town(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_a_heading_in_capitals_gives_a_place_only_after_a_word_of_place() -> None:
    assert names("Puluhan Pekerja Gagal Berangkat Medan Geger") == set()
    assert names("Puluhan Pekerja Gagal Berangkat di Medan Kemarin") == {"Medan"}


def test_a_district_without_its_cue_counts_where_its_regency_is_named() -> None:
    assert "Nongsa" in names("Kapal karam di perairan Nongsa. Polresta Batam mencari nakhoda di Batam.")
    assert names("Kapal Nongsa karam.") == set()
    assert names("Rilis itu digelar di Mako Ditpolairud, Sekupang, Jumat, kata Humas di Batam.") == {
        "Sekupang",
        "Batam",
    }


def test_a_shared_name_is_settled_by_the_places_around_it() -> None:
    assert places("Spa itu ada di kawasan Nagoya, Batam.").keys() == {"Batam"}
    assert places("Pemagang kabur dari pabrik di Nagoya, Jepang.")["Nagoya"].country == "JPN"
    assert places("Di Kapanewon Depok, Sleman, ia melapor.")["Depok"].admin1 == "ID-YO"
    assert places("Warga Kecamatan Lembang, Kabupaten Pinrang.")["Lembang"].admin1 == "ID-SN"
    assert places("Ia ditahan di Lembang, Bandung Barat.")["Lembang"].admin1 == "ID-JB"
    assert places("Warga Kota Banjar, Jawa Barat, itu selamat.")["Banjar"].admin1 == "ID-JB"
    assert places("Warga Kabupaten Banjar, Kalimantan Selatan, itu selamat.")["Banjar"].admin1 == "ID-KS"


def test_facts_carry_country_province_quote_and_place_in_the_text() -> None:
    text = "Korban asal NTB dijual di Poipet, Kamboja. Warga NTB lain selamat."
    fact = places(text)["NTB"]
    assert (fact.country, fact.admin1, fact.quote) == ("IDN", "ID-NB", "NTB")
    assert text[fact.start : fact.end] == "NTB"
    assert fact.start == text.index("NTB")
    assert places(text)["Poipet"].country == "KHM"
    assert 0 < fact.confidence <= 1


def test_two_names_of_one_place_are_one_fact() -> None:
    assert names("Kapal dari Tanjung Pinang tiba. Di Tanjungpinang mereka diperiksa.") == {"Tanjung Pinang"}
    assert names("Provinsi Nusa Tenggara Timur (NTT) dan TTS di NTT.") == {
        "Nusa Tenggara Timur",
        "TTS",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dua gadis asal Waelawi ditemukan di Medan.", {"Waelawi", "Medan"}),
        ("Polresta Batam menggerebek barak di kawasan Sintuk.", {"Sintuk"}),
        ("Kapal karam di perairan Kuala Batu Asahan, Sumatera Utara.", {"Kuala Batu Asahan", "Sumatera Utara"}),
        ("Mereka ditampung di Bambu Ayu. Polda Jatim mencari agennya.", {"Bambu Ayu"}),
        ("Kecamatan seperti Majenang dan Sidareja rawan, kata Bupati Cilacap.", {"Majenang", "Sidareja"}),
        ("Pemilik boat itu pria asal Tanjunguban.", {"Tanjunguban"}),
        ("Pabrik di Mahachai digerebek; agennya ada di Painan.", {"Mahachai", "Painan"}),
        ("Korban dipekerjakan di Riyadh dan Ha'il.", {"Riyadh", "Ha'il"}),
        ("Perempuan yang dipanggil Madina itu dibawa ke Batam.", {"Batam"}),
        ("Yayasan Mitra Wanita Kepri menjemput korban di Batam.", {"Batam"}),
        ("Aktivis Jaringan Anti Perdagangan Orang Timor menunggu di Kupang.", {"Kupang"}),
        ("Disnaker (Disnakertrans) Provinsi NTB mencatat korban asal Dompu.", {"Dompu"}),
        ("JAKARTA. Polisi menyelamatkan korban di Bogor.", {"Bogor"}),
        (
            "Buruh itu dievakuasi dari kebun\nsawit di Kecamatan Antang Kalang, Kabupaten Kotawaringin Timur. "
            "Mereka\nterdiri atas dua keluarga.",
            {"Antang Kalang", "Kotawaringin Timur"},
        ),
        ("Korban berasal dari Pabar, KLU, dan Irian Jaya.", {"Pabar", "KLU", "Irian Jaya"}),
        ("Korban bekerja di Facebook dan ditangkap di Mahkamah Agung.", set()),
    ],
)
def test_names_that_only_their_surroundings_make_places(text: str, expected: set[str]) -> None:
    assert names(text) == expected
