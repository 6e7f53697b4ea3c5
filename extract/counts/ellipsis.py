"""Numbers whose noun is left out: 'tiga lainnya', 'Empat meninggal', 'delapan asal Jawa Timur', 'Kendal 6'."""

from __future__ import annotations

from collections.abc import Sequence

from extract.counts.lexicon import CLASSIFIERS, NOUNS
from extract.counts.mentions import Mention, is_verb
from extract.counts.tokens import Token
from extract.geo.gazetteer import countries, districts, places
from extract.numbers import Form
from extract.numbers.labels import MONTHS

_REMAINDER = frozenset(
    """
    lainnya lain sisanya selebihnya lagi antaranya diantaranya asal berasal merupakan adalah warga berstatus ialah
    """.split()
)
_STATE = frozenset(
    """
    meninggal selamat tewas hilang buron masih sudah telah belum akan tidak tak di kabur pulang positif dewasa sempat
    penyidikan penyelidikan berhasil wafat orang tiba sedang kini luka sakit hamil terjun memenuhi berkas perwira
    bintara
    """.split()
)
_QUANTITY = frozenset(
    """
    hanya cuma baru berjumlah jumlahnya jumlah sejumlah sebanyak menjadi jadi bertambah berkurang sampai
    mencapai total totalnya bukan tambah tercatat sisanya ada sudah kasusnya korbannya tersangkanya berbagi
    kasus korban tersangka nyaris angka angkanya semula
    """.split()
)
_STOPS = frozenset(
    {
        ":",
        "menjadi",
        ",",
        ".",
        ";",
        ")",
        "dan",
        "serta",
        "sedangkan",
        "",
        "!",
        '"',
        "pada",
        "di",
        "lalu",
        "tetapi",
        "seperti",
    }
)
# 'laki-laki 3.402 orang, perempuan 1.318 orang'
_BY_SEX = frozenset({"laki-laki", "perempuan", "pria", "wanita", "anak-anak", "dewasa"})
_FINDING = frozenset("menemukan menyelamatkan memulangkan menangkap menahan membebaskan mengevakuasi".split())
_THESE = frozenset({"ini", "itu", "tersebut", "tadi"})
_MEASURED = frozenset({"kali", "x", "persen", "%", "/", "-", "tahun", "bulan", "hari", "jam", "menit", "unit", "×"})
_NAMES_BEFORE = frozenset({"nomor", "no", "pasal", "rp", "usia", "umur", "tahun", "us$", "$", "ke"})


def why_elliptical(tokens: Sequence[Token], mention: Mention) -> str | None:
    """The pattern that makes a number without a noun stand for a group, None if there is none."""
    after, second = _word(tokens, mention.token + 1), _word(tokens, mention.token + 2)
    before = _word(tokens, mention.token - 1)
    if after in _MEASURED or before in _NAMES_BEFORE:
        return None
    if after in _REMAINDER or (after == "di" and second == "antaranya"):
        return "remainder"
    if after == "di" and second == "antara" and _word(tokens, mention.token + 3) in {"mereka", "para"}:
        return "remainder"
    if after == "yang" and second in {"lain", "lainnya"}:
        return "remainder"
    return _by_next_words(tokens, mention, after, second) or _by_quantity(before, after)


def _by_next_words(tokens: Sequence[Token], mention: Mention, after: str, second: str) -> str | None:
    third = _word(tokens, mention.token + 3)
    if after == "dari" and (second in {"mereka", "antaranya"} or (third in _THESE and second in NOUNS)):
        return "part of them"
    if after == "dari" and mention.token + 2 < len(tokens) and tokens[mention.token + 2].numeral is not None:
        vague = tokens[mention.token + 2].text.endswith("an")
        return None if vague else "part of total"
    if after in {"dari", "di"} and mention.token + 2 < len(tokens) and tokens[mention.token + 2].capital:
        return "from place"
    if after == "pada" and (_is_year(tokens, mention.token + 2) or second == "tahun"):
        return "by year"
    return None


def _by_quantity(before: str, after: str) -> str | None:
    if before in _QUANTITY | {"dari"} and after == "menjadi":
        return "quantity"
    if after == "yang":
        return "quantity" if before in _QUANTITY else "predicate"
    if before == "masing-masing" and after in {";", ".", ",", ""}:
        return "quantity"
    if before in _QUANTITY and (after in _STOPS or after == "yang" or is_verb(after)):
        return "quantity"
    found = before in _FINDING and after in {".", ""}
    if found or after in _STATE or (is_verb(after) and after not in {"termasuk", "terhadap", "berikutnya"}):
        return "predicate"
    return None


def _is_year(tokens: Sequence[Token], index: int) -> bool:
    numeral = tokens[index].numeral if index < len(tokens) else None
    return numeral is not None and numeral.form is Form.YEAR


def listed_places(tokens: Sequence[Token], sentence: range) -> dict[int, str]:
    """Token index of each number in a list by place ('Kendal 6, Pati 3', 'Laos (31)'), with its label.

    A list has at least two such items in the sentence whose tokens are `sentence`, and some label is a place, a month
    or a sex: 'Andri (20) dan Junaidi (19)' are two people with their ages, 'Fu Yu 118 dan Fu Yu 120' two ships.
    """
    items: dict[int, str] = {}
    known = False
    for index in sentence:
        token = tokens[index]
        if token.numeral is None or token.numeral.noun:
            continue
        bracket = _word(tokens, index - 1) == "("
        label = index - 2 if bracket else index - 1
        if (
            label in sentence
            and _is_label(tokens, label, sentence, bracket=bracket)
            and _closes(tokens, index, bracket=bracket)
        ):
            items[index] = tokens[label].text
            known = known or _is_known(tokens, label)
    return items if known and len(items) > 1 else {}


def _is_known(tokens: Sequence[Token], label: int) -> bool:
    """Whether a place, a month or a sex ends at this word."""
    if tokens[label].text in _BY_SEX or tokens[label].text in MONTHS:
        return True
    names = (
        " ".join(token.text for token in tokens[first : label + 1]) for first in range(max(0, label - 2), label + 1)
    )
    return any(index.get(name) for name in names for index in (places(), countries(), districts()))


def _is_label(tokens: Sequence[Token], index: int, sentence: range, *, bracket: bool) -> bool:
    token = tokens[index]
    if token.text in _BY_SEX:
        return not bracket
    if not (token.is_word and token.capital) or token.text in NOUNS or token.text in _QUANTITY:
        return False
    width = token.end - token.start
    if bracket and width <= 3:
        return False
    return index != sentence.start or bracket or width > 3


def _closes(tokens: Sequence[Token], index: int, *, bracket: bool) -> bool:
    after = _word(tokens, index + 1)
    if after in CLASSIFIERS or after in {
        "kasus",
        "korban",
        "laporan",
        "tersangka",
        "perkara",
        "pengaduan",
        "wni",
        "pmi",
    }:
        return not bracket or _word(tokens, index + 2) == ")"
    return after == ")" if bracket else after in {",", ".", "", "dan", ";", "serta"}


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""
