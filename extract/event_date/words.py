"""Classes of words that tell what a date belongs to, found by their stems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.stems import stem

_STEMS = {
    "catch": """tangkap ringkus bekuk ciduk aman tahan gerebek grebek sergap cokok gelandang jaring razia gulung
        tertangkap jebloskan kepung operasi jebak jegal gerebe grebe angkap ergap ahan dobrak serbu segel""",
    "free": "selamat bebas evakuasi jemput tolong lepas keluar luar evakuas vakuas elamat diturunkan menurunkan",
    "home": """pulang tiba datang darat sambut repatriasi terbang deportasi jejak injak balik antar merapat
        repatrias deportas""",
    "foil": "gagal cegat cegah henti tunda unda tolak halau hadang kejar",
    "found": "bongkar ungkap temu dapat pergok terungkap terbongkar endus bukti",
    "court": """sidang vonis hukum putus adil tuntut dakwa baca amar hakim terdakwa pidana bui restitusi jatuh palu
        kasasi""",
    "charge": "tetap serah limpah tersangka periksa geledah sita rekonstruksi peraga",
    "sea": "karam tenggelam dampar terbalik hanyut tumpang berlabuh layar",
    "die": "tewas meninggal wafat larung hilang",
    "happen": "terjadi kejadian peristiwa insiden",
    "leave": """berangkat kirim tolak seberang bawa pergi naik jalan pindah selundup masuk""",
    "recruit": "rekrut tawar janji kenal bayar daftar urus jual terima kontrak kerja tampung ajak",
    "flee": "kabur lari lolos",
    "before": "sebelum sebelumnya awal mula bermula berawal semula dulu pernah lalu silam sempat",
    "report": "lapor adu informasi mendatangi unggah viral edar kabar pesan video rekam mencuat surat",
    "say": """kata ujar tutur ucap jelas tegas sebut papar tandas imbuh terang pungkas beber lanjut mengatakan ujarnya
        katanya ucapnya sampai nyata atak ata aku cerita kutip lansir konfirmasi wawancara wartawan jumpa rilis siaran
        taklimat hubung tulis tambah beri ungkapnya konferensi pers keterangan mapolda mapolres mapolresta mabes
        ditemui menemui bertemu""",
    "meet": "rapat kunjung hadir lantik teken tanda resmi buka gelar bahas",
}
# Their stems are words of a class, they are not: 'tersebut' says nothing.
_OTHERS = frozenset(
    """tersebut ternyata sampai selanjutnya bertambah hubungan penghubung tetapi tetap menetap luar jaringan keamanan
    aman penangkap bertahan melalui selalu terlalu dilalui dapat mendapat mendapatkan terdapat pendapat termasuk jalan
    berjalan jalanan menjalani penumpang kehilangan keadilan diberi memberi memberikan diberikan""".split()
)
EVENT = frozenset("catch free home foil found court charge sea die happen".split())
_WORD = re.compile(r"[^\W\d_]{2,30}(?:-[^\W\d_]{2,30})?")


@cache
def _classes() -> dict[str, str]:
    return {word: name for name, words in _STEMS.items() for word in words.split()}


def classes(text: str) -> Iterator[tuple[str, int, int]]:
    """(class, start, end) of each telling word."""
    known = _classes()
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in _OTHERS:
            continue
        name = known.get(word) or known.get(stem(word.removesuffix("nya")))
        if name is not None:
            yield name, match.start(), match.end()
