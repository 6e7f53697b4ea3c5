"""Bodies of the tables and of the grammar: which are found, under which names, of which type."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.agencies import find_agencies
from extract.reading import plain_reading
from jejak.domain import AgencyFact, AgencyType
from ner_models.analysis import Document, Entity


def find(text: str) -> tuple[AgencyFact, ...]:
    return find_agencies(plain_reading(text))


def quotes(text: str) -> list[str]:
    return [fact.quote for fact in find(text)]


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("Kasus itu ditangani Polres Belu sejak Mei.", "Polres Belu", AgencyType.POLICE),
        ("Penyidik Polda Kaltara menahan mereka.", "Polda Kaltara", AgencyType.POLICE),
        ("Warga melapor ke Polsek Tanjung Uban pagi itu.", "Polsek Tanjung Uban", AgencyType.POLICE),
        ("Perkara dilimpahkan ke Kejari Dumai.", "Kejari Dumai", AgencyType.PROSECUTOR),
        ("Majelis hakim PN Sambas membacakan putusan.", "PN Sambas", AgencyType.COURT),
        (
            "Paspor diterbitkan Kantor Imigrasi Kelas II TPI Entikong.",
            "Kantor Imigrasi Kelas II TPI Entikong",
            AgencyType.IMMIGRATION,
        ),
        ("Mereka ditampung BP3MI Banten.", "BP3MI Banten", AgencyType.AGENCY),
        ("Pemkab Cilacap menyiapkan bantuan.", "Pemkab Cilacap", AgencyType.LOCAL_GOVERNMENT),
        ("Menurut Disnaker Kota Blitar, izinnya mati.", "Disnaker Kota Blitar", AgencyType.LOCAL_GOVERNMENT),
        ("Laporan masuk ke KBRI Kuala Lumpur.", "KBRI Kuala Lumpur", AgencyType.EMBASSY),
        (
            "Kedutaan Besar Republik Indonesia di Kuwait turun tangan.",
            "Kedutaan Besar Republik Indonesia di Kuwait",
            AgencyType.EMBASSY,
        ),
        ("Konsuler Kedutaan Besar Filipina hadir.", "Kedutaan Besar Filipina", AgencyType.EMBASSY),
        ("Prajurit Kodim 0904/Paser membantu.", "Kodim 0904/Paser", AgencyType.MILITARY),
        ("Kapal itu dicegat Lanal Karimun.", "Lanal Karimun", AgencyType.MILITARY),
        ("Anggota DPRD Kabupaten Ende meminta penjelasan.", "DPRD Kabupaten Ende", AgencyType.LEGISLATURE),
        ("Rapat digelar Komisi IX DPR RI.", "Komisi IX DPR RI", AgencyType.LEGISLATURE),
        ("Bantuan datang dari UNODC.", "UNODC", AgencyType.IGO),
        ("Aktivis SBMI menemui keluarga.", "SBMI", AgencyType.NGO),
        ("Ia dijemput polisi setelah FBI memberi data.", "FBI", AgencyType.FOREIGN_GOVERNMENT),
        ("Kementerian Luar Negeri Laos membantah.", "Kementerian Luar Negeri Laos", AgencyType.FOREIGN_GOVERNMENT),
        ("Sumber di kepolisian Vietnam membenarkan.", "kepolisian Vietnam", AgencyType.FOREIGN_GOVERNMENT),
        ("Pemerintah Kalimantan Barat menunggu data.", "Pemerintah Kalimantan Barat", AgencyType.LOCAL_GOVERNMENT),
        ("Tim dari Yayasan Cahaya Timur mendampingi korban.", "Yayasan Cahaya Timur", AgencyType.NGO),
        ("Tim dari Universitas Andalas meneliti desa itu.", "Universitas Andalas", AgencyType.OTHER),
    ],
)
def test_a_body_is_found_with_its_bounds_and_type(text: str, quote: str, kind: AgencyType) -> None:
    facts = find(text)
    assert [(fact.quote, fact.type) for fact in facts] == [(quote, kind)]


def test_the_canonical_name_comes_first_and_the_forms_of_the_text_follow() -> None:
    (fact,) = find("Polres Sikka menyita paspor. Kepolisian Resor Sikka juga menahan sopir.")
    assert fact.names[0] == "Kepolisian Resor Sikka"
    assert "Polres Sikka" in fact.names


def test_short_and_long_names_of_a_province_are_one_body() -> None:
    (fact,) = find("Polda Jateng menangkap dua orang. Menurut Polda Jawa Tengah, satu masih buron.")
    assert {"Polda Jateng", "Polda Jawa Tengah"} <= set(fact.names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Unit PPA Satreskrim Polres Alor memeriksa saksi.", ["Unit PPA Satreskrim Polres Alor"]),
        ("Tersangka ditahan Ditreskrimum Polda Riau.", ["Ditreskrimum Polda Riau"]),
        ("Satgas TPPO Bareskrim Polri berangkat ke Medan.", ["Satgas TPPO Bareskrim Polri"]),
        ("Subdit IV Renakta Ditreskrimum Polda Bali bergerak.", ["Subdit IV Renakta Ditreskrimum Polda Bali"]),
    ],
)
def test_a_unit_and_its_headquarters_named_as_one_are_one(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_unit_and_its_headquarters_named_apart_are_two() -> None:
    assert quotes("Satreskrim Polres Alor menahan AB. Kabag Humas Polres Alor membenarkan.") == [
        "Satreskrim Polres Alor",
        "Polres Alor",
    ]


@pytest.mark.parametrize("chief", ["Kanit PPA", "Kasat Reskrim", "Direktur Reskrimum", "Kasubdit Renakta"])
def test_the_chief_of_a_unit_is_not_the_unit(chief: str) -> None:
    assert quotes(f"{chief} Polres Alor AKP Yosef membenarkan.") == ["Polres Alor"]


def test_brackets_define_an_abbreviation_for_the_rest_of_the_text() -> None:
    text = "Lembaga Advokasi Buruh Rantau (LABURA) melapor. Menurut LABURA, ada delapan korban."
    (fact,) = find(text)
    assert fact.quote == "Lembaga Advokasi Buruh Rantau"
    assert {"LABURA", "Lembaga Advokasi Buruh Rantau (LABURA)"} <= set(fact.names)


def test_an_abbreviation_inside_a_name_yields_both_forms() -> None:
    (fact,) = find("Dinas Sosial (Dinsos) Bima membuka posko. Petugas Dinsos Bima berjaga.")
    assert {"Dinas Sosial Bima", "Dinsos Bima"} <= set(fact.names)


def test_the_text_s_own_meaning_of_an_abbreviation_wins() -> None:
    (fact,) = find("Pusat Pelayanan Imigran (PPI) dibuka. PPI menampung lima orang.")
    assert fact.names[0] == "Pusat Pelayanan Imigran"
    assert "Pergerakan Pelaut Indonesia" not in fact.names


def test_initials_in_brackets_mark_an_english_name() -> None:
    (fact,) = find("Temuan itu dirilis Ocean Workers Rights Network (OWRN) pekan ini. OWRN meminta tindakan.")
    assert fact.quote == "Ocean Workers Rights Network"
    assert "OWRN" in fact.names


def test_the_short_form_of_a_title_in_brackets_defines_nothing() -> None:
    (fact,) = find("Kepala Kepolisian Resor Kota (Kapolresta) Kendari hadir.")
    assert fact.names[0] == "Kepolisian Resor Kota Kendari"
    assert not any("Kapolresta" in name and "(" not in name for name in fact.names)


def test_a_name_without_region_belongs_to_the_one_named_with_it() -> None:
    (fact,) = find("BP3MI Lampung menerima delapan orang. Kini BP3MI menunggu hasil tes.")
    assert {"BP3MI Lampung", "BP3MI"} <= set(fact.names)


def test_a_name_without_region_stands_alone_where_no_other_is_there() -> None:
    assert quotes("Laporan diteruskan ke KBRI dan Dinsos.") == ["KBRI", "Dinsos"]
    assert quotes("Petugas polres dan Polres setempat berjaga.") == []


def test_regions_in_a_list_are_bodies_of_their_own() -> None:
    facts = find("Mereka diserahkan ke BP3MI Jawa Timur, NTB, dan Lampung.")
    assert [fact.names[0].removeprefix("Balai Pelayanan Pelindungan Pekerja Migran Indonesia ") for fact in facts] == [
        "Jawa Timur",
        "Nusa Tenggara Barat",
        "Lampung",
    ]


def test_a_country_behind_a_city_is_no_list() -> None:
    assert quotes("KBRI Phnom Penh, Kamboja dan Thailand saling berkabar.") == ["KBRI Phnom Penh"]


def test_missions_in_a_list_of_countries_are_bodies_of_their_own() -> None:
    (_, second) = find("Menurut KBRI di Vietnam dan Kamboja kabar itu keliru. KBRI Phnom Penh membantah.")
    assert "KBRI Phnom Penh" in second.names


def test_a_place_behind_a_body_is_no_list() -> None:
    assert quotes("Ia ditahan Polres Nagekeo, Nusa Tenggara Timur, sejak Senin.") == ["Polres Nagekeo"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kepala Dinas Sosial Bima Lalu Wirya mengatakan hal itu.", "Dinas Sosial Bima"),
        ("Kapolsek dan Kanit Polsek Sekupang Kompol Andri hadir.", "Polsek Sekupang"),
        ("Ketua LPA Dompu Siti Hajar menyayangkan.", "LPA Dompu"),
        ("Kepala BP3MI Rudi Hartono menolak berkomentar.", "BP3MI"),
        ("Direktur Yayasan Lentera Timur Nona Sinta menolak. Kata Nona, itu keliru.", "Yayasan Lentera Timur"),
        ("Pendamping dari Yayasan Lentera dan Polres Ende hadir.", "Yayasan Lentera"),
        ("Konsul KJRI Johor Bahru Sigit Widodo menjemput.", "KJRI Johor Bahru"),
    ],
)
def test_a_name_ends_before_the_person_and_the_next_body(text: str, quote: str) -> None:
    assert find(text)[0].quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "Polisi dan pemerintah bergerak, kata seorang pejabat.",
        "Menteri Luar Negeri dan Kapolri bertemu.",
        "Para pekerja dikirim PT Sinar Laut Abadi dan CV Mitra.",
        "Otoritas Kamboja menolak. Pemerintah Indonesia menunggu.",
        "Korban dirayu lewat media sosial oleh Jaringan Internasional itu.",
        "Mereka berunjuk rasa di depan Kementerian Ketenagakerjaan.",
        "Ia dijerat pasal Tindak Pidana Perdagangan Orang (TPPO) dan UU Pekerja Migran Indonesia (PMI).",
        "Korban dari Amerika Serikat (AS) itu pulang.",
    ],
)
def test_what_is_no_agency(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Hakim Pengadilan Negeri Kelas IA Kupang menolak.", "Pengadilan Negeri Kupang"),
        ("Petugas Kantor Imigrasi Kelas I Khusus TPI Batam menunda.", "Kantor Imigrasi Batam"),
        ("Laporan itu masuk ke BP2MI Nunukan.", "Badan Pelindungan Pekerja Migran Indonesia Nunukan"),
        ("Rapat dipimpin Gugus Tugas TPPO Kabupaten Alor.", "Gugus Tugas Pencegahan dan Penanganan TPPO Alor"),
        ("Kapal patroli Lantamal IV Batam merapat.", "Pangkalan Utama TNI Angkatan Laut IV Batam"),
        ("Pendamping dari LBH Suara Pesisir hadir.", "LBH Suara Pesisir"),
        ("Atase Kepolisian KBRI Bangkok menjemput.", "Kedutaan Besar Republik Indonesia Bangkok"),
        ("Prajurit Satgas Pamtas RI-Malaysia Yonif 600 menahan.", "Satuan Tugas Pengamanan Perbatasan"),
        ("Petugas Polres Pelabuhan Tanjung Perak menahan sopir.", "Kepolisian Resor Tanjung Perak"),
        ("Danrem 161/Wira Sakti dan Korem 161/Wira Sakti bergerak.", "Komando Resor Militer 161 Wira Sakti"),
        ("Laporan National Immigration Agency (NIA) terbit.", "National Immigration Agency"),
        ("Departemen Luar Negeri dan Perdagangan Australia hadir.", "Departemen Luar Negeri dan Perdagangan Australia"),
        ("Polis Sarawak menahan majikan itu.", "Polis Sarawak"),
    ],
)
def test_the_canonical_name_of_a_longer_name(text: str, canonical: str) -> None:
    assert [fact.names[0] for fact in find(text)] == [canonical]


def test_a_chief_stands_for_the_body_that_is_named_without_its_region() -> None:
    unit = "Satreskrim Polres Alor menahan dua orang."
    assert quotes(f"{unit} Kapolres Alor membenarkan.") == ["Satreskrim Polres Alor"]
    assert quotes("Kapolres Alor membenarkan. Penyidik Polres menahan dua orang.") == ["Kapolres Alor"]
    assert quotes("Kapolres Alor membenarkan.") == []


def test_a_seat_stands_for_the_body_that_nothing_else_names() -> None:
    (fact,) = find("Sopir itu ditahan di Mapolres Sikka.")
    assert fact.names[0] == "Kepolisian Resor Sikka"
    assert len(find("Sopir itu ditahan di Mapolres Sikka. Penyidik Polres Sikka memeriksanya.")) == 1
    assert quotes("Sopir itu ditahan di Mapolres Sikka oleh Satreskrim Polres Sikka.") == ["Satreskrim Polres Sikka"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Kasus itu ditangani Propam.", "Propam"),
        ("Para penumpang diserahkan kepada Satpolairud.", "Satpolairud"),
        ("Penyidik Unit PPA memeriksa para gadis.", "Unit PPA"),
        ("Ketua Gerakan Perempuan Timor, Rina Sari, menolak damai.", "Gerakan Perempuan Timor"),
        (
            "Peneliti Pusat Studi Migrasi Universitas Nusa Cendana hadir.",
            "Pusat Studi Migrasi Universitas Nusa Cendana",
        ),
        ("Petugas Dinas Sosial Kab. Sikka menjemput mereka.", "Dinas Sosial Kab. Sikka"),
        ("Anggota Komisi A DPRD Sikka prihatin.", "DPRD Sikka"),
        ("Ketiga bayi dirawat di RSUD Sikka.", "RSUD Sikka"),
        ("Ketua Yayasan Lentera Kasih Rina Sari menyebut mereka trauma.", "Yayasan Lentera Kasih"),
        ("Petugas Imigrasi Kualanamu menahan mereka.", "Imigrasi Kualanamu"),
        ("Prajurit Satgas Pamtas Yonif 999/Elang menahan sopir.", "Satgas Pamtas Yonif 999/Elang"),
    ],
)
def test_units_alone_and_names_behind_a_leader(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Aktivis mendesak ratifikasi Konvensi ILO.",
        "Laksamana Pertama TNI Budi hadir.",
        "IDI - Warga menemukan perahu itu.",
        "Direktur Pelindungan Warga, Rina Sari, hadir.",
        "Direktur PT Laut Jaya, Rina Sari, ditahan.",
    ],
)
def test_what_only_names_a_treaty_a_rank_or_an_office_is_no_body(text: str) -> None:
    assert quotes(text) == []


def test_the_seat_of_a_mission_may_be_part_of_its_name() -> None:
    (fact,) = find("Surat dikirim ke Kedubes Laos di Jakarta.")
    assert {"Kedubes Laos", "Kedubes Laos di Jakarta"} <= set(fact.names)


def test_missions_of_one_country_are_one() -> None:
    (fact,) = find("Kedutaan Besar RI untuk Arab Saudi mencari mereka. Seorang kabur ke KBRI Riyadh.")
    assert {"Kedutaan Besar RI untuk Arab Saudi", "KBRI Riyadh"} <= set(fact.names)


def test_staff_of_an_office_speak_for_the_body() -> None:
    assert quotes("Kepala Kantor Kementerian Agama hadir.") == ["Kementerian Agama"]


def test_known_names_of_persons_end_a_name() -> None:
    text = "Ketua Yayasan Lentera Mawar Melati menolak."
    start = text.index("Mawar")
    person = Entity(label="PER", start=start, end=start + len("Mawar Melati"), text="Mawar Melati")
    document = Document(text=text, sentences=(), entities=(person,))
    assert find_agencies(plain_reading(text), document)[0].quote == "Yayasan Lentera"


def test_a_body_in_brackets_is_found_at_its_own_offsets() -> None:
    text = "Perwakilan Indonesia setempat (KBRI Hanoi) menjemput."
    (fact,) = find(text)
    assert (fact.quote, fact.start) == ("KBRI Hanoi", text.index("KBRI"))


def test_headlines_do_not_lengthen_names() -> None:
    assert quotes("Asosiasi Pemandu Keluhkan Tarif Baru Pemerintah Mulai Senin") == []
    assert quotes("Polres Nagekeo Amankan Dua Perekrut Buruh Kebun Sawit") == ["Polres Nagekeo"]


def test_old_and_new_spelling_is_one_body() -> None:
    (fact,) = find("Lembaga Pelindungan Saksi dan Korban hadir. Lembaga Perlindungan Saksi dan Korban (LPSK) mencatat.")
    assert "LPSK" in fact.names


def test_an_old_and_a_new_agency_are_two_unless_the_text_equates_them() -> None:
    assert len(find("BNP2TKI dulu menolak. Kini BP2MI menerima.")) == 2


def test_capitals_throughout_are_read() -> None:
    assert quotes("POLRES NAGEKEO BERGERAK. KPAI MENGECAM.") == ["POLRES NAGEKEO", "KPAI"]


def test_facts_come_in_reading_order_and_once_per_body() -> None:
    text = "LPSK datang. Lalu Polda Bali. LPSK pulang. Polda Bali juga."
    assert quotes(text) == ["LPSK", "Polda Bali"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                ["Polda", "Kepri", "(BP3MI)", "Dinas", "dan", ",", "Yayasan", "KBRI", "Unit PPA", "RI", "(", ")", "\n"]
            ),
        ),
        max_size=30,
    )
)
def test_any_text_yields_valid_offsets_and_the_same_facts_twice(parts: list[str]) -> None:
    text = " ".join(parts)
    facts = find(text)
    assert facts == find(text)
    for fact in facts:
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == fact.quote
        assert fact.names and 0 < fact.confidence <= 1
