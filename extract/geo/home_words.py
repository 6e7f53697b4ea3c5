"""Words that tell Indonesia's part."""

from __future__ import annotations

import re

from extract.geo.role_words import words

# 'Pelindungan Pekerja Migran' is the name of a ministry.
CITIZENS = words(
    """wni / warga negara indonesia / cpmi / pmi / tki / tkw / ctki / pekerja migran indonesia / pelaut
    indonesia / nelayan indonesia / awak indonesia / abk indonesia / pekerja indonesia / tenaga kerja indonesia
    / perempuan indonesia / wanita indonesia / korban indonesia / asal indonesia / orang indonesia /
    berkewarganegaraan indonesia / pelaut niaga indonesia / pekerja rumah tangga indonesia / art indonesia"""
)
# Of any country; Indonesians where the text is about Indonesia and names no other country after the words.
WORKERS = words("pekerja migran / buruh migran / calon pekerja migran / anak buah kapal")
# Indonesia's missions abroad look after Indonesians.
MISSIONS = words("kbri / kjri / kdei / konsulat jenderal ri / konsulat jenderal republik indonesia / konsulat ri")
OFFICE = re.compile(r"\b(?:pe[lr]{1,2}indungan|penempatan|kementerian|badan|menteri)\s{1,2}\Z", re.IGNORECASE)
BODIES = words(
    """polri / polda / polres / polresta / polrestabes / polsek / bareskrim / kemlu / kemenlu / kbri / kjri / bp2mi
    / bp3mi / p2mi / kemenp2mi / lpsk / kpai / kejari / kejati / kejaksaan negeri / komnas perempuan / bnp2tki /
    kapolri / kapolda / kapolres / pemkab / pemkot / pemprov / kemensos / di indonesia / kemenpppa / kementerian
    pppa / mabes polri / dpr ri"""
)
DOMESTIC = words(
    """prostitusi / pelacuran / mucikari / muncikari / germo / psk / pekerja seks / hidung belang / open bo /
    michat / pemandu lagu / pemandu karaoke / karaoke / lady companion / lokalisasi / kafe remang-remang /
    eksploitasi seksual / melayani tamu / jual beli bayi / penjualan bayi / menjual bayi / adopsi
    ilegal / pengemis / mengemis / perbudakan modern / anak jalanan / kerangkeng / dieksploitasi secara seksual
    / penjualan anak / jual anak / menjual anak / disekap majikan / pekerja anak / sebuah bar /
    dijual kepada / dipaksa melayani / pub / penari / tempat hiburan malam"""
)
# Exploitation at home only where the sentence names an Indonesian place.
DOMESTIC_HERE = words(
    """diperbudak / perbudakan / kerja paksa / dipekerjakan / dieksploitasi / eksploitasi anak / disekap / kafe /
    dijadikan / dipaksa / berakhir / asisten rumah tangga / pembantu rumah tangga / dijual / dianiaya majikan*"""
)
# Exploitation at home where the text speaks neither of migrant workers nor of a destination abroad.
HELD = words(
    """disekap / dipekerjakan / diperbudak / dieksploitasi / kerja paksa / dipaksa bekerja / perbudakan modern"""
)
FOILED = words(
    """menggagalkan / digagalkan / mencegah / dicegah / dicegat / gagal berangkat / hendak diberangkatkan / akan
    diberangkatkan / pengiriman / pemberangkatan / keberangkatan / nonprosedural / cpmi / calon pmi / calon
    pekerja migran / hendak berangkat"""
)
NEVER_LEFT = words(
    """tak kunjung / tidak kunjung / belum juga / tidak pernah diberangkatkan / tak pernah diberangkatkan"""
)
PASSING = words(
    """pengungsi / terdampar / mendarat / hendak ke / diselundupkan / penyelundupan manusia / menyeberang / pencari
    suaka / imigran gelap / pendaratan / perahu / kapal kayu"""
)
WITHIN = words(
    """dieksploitasi di indonesia / dieksploitasi di dalam negeri / diperdagangkan di dalam negeri / perdagangan
    orang menuju dalam negeri / diperdagangkan di indonesia / eksploitasi di dalam negeri / perdagangan orang di
    dalam negeri / perdagangan manusia di dalam negeri"""
)
STAYS = re.compile(r"\bdi\s{1,2}(?:\w{2,12}\s{1,2}){0,2}\Z", re.IGNORECASE)
NATIVE = re.compile(
    r"\b(?:(?:orang|korban|tertinggi|terbanyak|satu|dua|tiga|empat|lima|enam|tujuh|delapan|\d) dari|"
    r"asal|warga|berasal dari|asli|kelahiran|kampung halaman\w* di|penduduk|perempuan|gadis|orang)\s{1,2}"
    r"(?:(?:Kabupaten|Kota|Provinsi|Kab\.?|Kecamatan|Kec\.?|Desa)\s{1,2})?\Z",
    re.IGNORECASE,
)
COUNTED_VICTIMS = re.compile(
    r"\b(?:\d[\d.]{0,8}|belasan|puluhan|ratusan|ribuan)\s{1,2}(?:orang\s)?korban\b", re.IGNORECASE
)
SUFFERING = words("korban* / dijebak / terjebak / ditipu / direkrut / diberangkatkan / dikirim / disekap / dipulangkan")

STRANGERS = re.compile(
    r"[^.;]{0,12}?\b(?:asing|wna|berkewarganegaraan|warga negara)\b(?!\s{1,2}indonesia)", re.IGNORECASE
)
CREW = words("kapal ikan / penangkap ikan / kapal angkut ikan / abk / anak buah kapal / awak kapal")
