"""One address for each form of an outlet's articles, and the other forms in which the same article is met.

`{slug}`, `{id}` (seven digits), `{day}` (a date) and `{hex}` (24 digits) are filled in.
"""

from __future__ import annotations

ADDRESSES: dict[str, tuple[str, ...]] = {
    "antara": (
        "https://www.antaranews.com/berita/{id}/{slug}",
        "https://www.antaranews.com/amp/berita/{id}/{slug}",
    ),
    "bbc-indonesia": ("https://www.bbc.com/indonesia/articles/c{id}abcd",),
    "beritasatu": ("https://www.beritasatu.com/nasional/{id}/{slug}",),
    "cnn-indonesia": (
        "https://www.cnnindonesia.com/nasional/{day:%Y%m%d}093000-12-{id}/{slug}",
        "https://www.cnnindonesia.com/nasional/{day:%Y%m%d}093000-12-{id}/{slug}/2",
    ),
    "detik": (
        "https://news.detik.com/berita/d-{id}/{slug}",
        "https://news.detik.com/berita/d-{id}/{slug}?single=1",
    ),
    "idn-times": ("https://www.idntimes.com/news/indonesia/{slug}",),
    "iom-global": ("https://www.iom.int/news/{slug}",),
    "iom-indonesia": ("https://indonesia.iom.int/news/{slug}", "https://indonesia.iom.int/id/news/{slug}"),
    "jpnn": ("https://www.jpnn.com/news/{slug}", "https://m.jpnn.com/amp/news/{slug}"),
    "kemenpppa": ("https://www.kemenpppa.go.id/index.php/page/read/29/{id}/{slug}",),
    "kemlu": ("https://kemlu.go.id/portal/id/read/{id}/berita/{slug}",),
    "kompas": (
        "https://nasional.kompas.com/read/{day:%Y/%m/%d}/09300{id}/{slug}",
        "https://amp.kompas.com/nasional/read/{day:%Y/%m/%d}/09300{id}/{slug}",
    ),
    "kompasiana": (
        "https://www.kompasiana.com/anisari/{hex}/{slug}",
        "https://www.kompasiana.com/amp/anisari/{hex}/{slug}",
    ),
    "koran-jakarta": (
        "https://koran-jakarta.com/{day:%Y-%m-%d}/{slug}",
        "https://www.koran-jakarta.com/{day:%Y-%m-%d}/{slug}?page=all",
    ),
    "kp2mi": ("https://kp2mi.go.id/berita-detail/{slug}",),
    "kumparan": ("https://kumparan.com/kumparannews/{slug}-2{id}xYz",),
    "liputan6": (
        "https://www.liputan6.com/news/read/{id}/{slug}",
        "https://m.liputan6.com/news/read/{id}/{slug}",
    ),
    "media-indonesia": (
        "https://mediaindonesia.com/humaniora/{id}/{slug}",
        "https://m.mediaindonesia.com/humaniora/{id}/{slug}",
    ),
    "merdeka": (
        "https://www.merdeka.com/peristiwa/{slug}-{id}-mvk.html",
        "https://www.merdeka.com/amp/peristiwa/{slug}-{id}-mvk.html",
    ),
    "migrant-care": ("https://migrantcare.net/{day:%Y/%m}/{slug}/",),
    "okezone": (
        "https://news.okezone.com/read/{day:%Y/%m/%d}/337/{id}/{slug}",
        "https://news.okezone.com:443/read/{day:%Y/%m/%d}/337/{id}/{slug}",
    ),
    "polri": (
        "https://tribratanews.polri.go.id/blog/nasional-3/{slug}-{id}",
        "https://tribratanews.polri.go.id./blog/nasional-3/{slug}-{id}",
    ),
    "republika": ("https://news.republika.co.id/berita/sk{id}/{slug}",),
    "sbmi": ("https://sbmi.or.id/{slug}/",),
    "sinarharapan": (
        "https://sinarharapan.id/{day:%Y/%m}/{slug}/",
        "https://sinarharapan.id/{day:%Y/%m}/{slug}/amp/",
    ),
    "sinarharapan-co": (
        "https://www.sinarharapan.co/hukum/3851{id}/{slug}",
        "https://www.sinarharapan.co/hukum/amp/3851{id}/{slug}",
    ),
    "sindonews": ("https://nasional.sindonews.com/newsread/{id}/13/{slug}-{unix}",),
    "suara": (
        "https://www.suara.com/news/{day:%Y/%m/%d}/093000/{slug}",
        "https://amp.suara.com/news/{day:%Y/%m/%d}/093000/{slug}",
    ),
    "tempo": ("https://www.tempo.co/hukum/{slug}-{id}", "https://metro.tempo.co/amp/{id}/{slug}"),
    "tribunnews": (
        "https://www.tribunnews.com/nasional/{day:%Y/%m/%d}/{slug}",
        "https://m.tribunnews.com/amp/nasional/{day:%Y/%m/%d}/{slug}",
    ),
    "voa-indonesia": ("https://www.voaindonesia.com/a/{slug}/{id}.html",),
}
