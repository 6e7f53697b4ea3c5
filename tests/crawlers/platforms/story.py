"""The invented reports that every platform of the fixture server tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from crawlers.outlet import Outlet
from tests.crawlers.platforms.examples import ADDRESSES

AUTHOR = "Rina Contoh"
EDITOR = "Budi Penyunting"
_TITLES = (
    "Polisi Bebaskan Dua Belas Korban Perdagangan Orang dari Rumah Penampungan",
    "Tiga Perekrut Pekerja Migran Ilegal Ditahan di Pelabuhan Kota Contoh",
    "Calon Pekerja Migran Dicegah Berangkat Lewat Jalur Laut Tanpa Dokumen",
)
_PAGES = (
    (
        "Kepolisian Daerah membebaskan 12 korban tindak pidana perdagangan orang (TPPO) dari sebuah rumah penampungan "
        "di pinggir kota. Para korban dijanjikan pekerjaan di kapal ikan dengan gaji besar, kata juru bicara polisi.",
        "Penyidik menahan dua orang perekrut yang memungut biaya dari setiap calon pekerja. Paspor dan telepon genggam "
        "para korban disita begitu mereka tiba di tempat penampungan itu, menurut keterangan penyidik.",
        "Korban berasal dari tiga kabupaten dan telah menunggu keberangkatan selama hampir dua bulan tanpa kepastian, "
        "sementara utang mereka kepada perekrut terus bertambah setiap pekan.",
    ),
    (
        "Dinas sosial menempatkan para korban di rumah aman dan menyiapkan pemulangan mereka ke kampung halaman. "
        "Pendampingan hukum diberikan oleh lembaga yang ditunjuk pemerintah provinsi.",
        "Para tersangka dijerat undang-undang pemberantasan perdagangan orang dengan ancaman hukuman paling lama lima "
        "belas tahun penjara, dan penyidik masih mencari seorang pemodal yang melarikan diri.",
    ),
)


@dataclass(frozen=True, slots=True)
class Story:
    """One report at one outlet. `url` is the address the outlet links to, `others` further forms of it."""

    outlet: Outlet
    number: int
    title: str
    at: datetime
    url: str
    others: tuple[str, ...]
    pages: tuple[tuple[str, ...], ...] = _PAGES

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(paragraph for page in self.pages for paragraph in page)


def stories(outlet: Outlet, addresses: tuple[str, ...] = (), now: datetime | None = None) -> tuple[Story, ...]:
    """Three reports of the last days, newest first, at the addresses given or at those known of the outlet."""
    forms = addresses or ADDRESSES[outlet.name]
    today = (
        (now or datetime.now(UTC)).astimezone(ZoneInfo(outlet.zone)).replace(hour=9, minute=30, second=0, microsecond=0)
    )
    return tuple(
        _story(outlet, forms, number, title, today - timedelta(days=number + 1)) for number, title in enumerate(_TITLES)
    )


def _story(outlet: Outlet, forms: tuple[str, ...], number: int, title: str, at: datetime) -> Story:
    unix = int(at.timestamp())
    places = {
        "slug": title.lower().replace(" ", "-"),
        "id": str(6100000 + number),
        "day": at.date(),
        "hex": f"{unix:08x}00000000000000{number:02x}",
        "unix": str(unix),
    }
    addresses = [address.format(**places) for address in forms]
    return Story(outlet, number, title, at, addresses[0], tuple(addresses[1:]))
