"""Reasons for which a number beside a person noun still counts nobody of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.counts.evidence import Evidence
from extract.counts.lexicon import NOUNS, Noun
from extract.counts.mentions import Mention
from extract.counts.tokens import Token
from extract.numbers import Form

_MONEY = frozenset({"rp", "usd", "us$", "$", "rm", "idr", "sgd", "rupiah", "dolar", "ringgit", "riyal", "euro"})
_AGE = frozenset({"usia", "umur", "berusia", "berumur", "umurnya", "usianya"})
_RATES = frozenset({"setiap", "tiap", "per"})
_HYPOTHETICAL = frozenset(
    {"jika", "kalau", "bila", "apabila", "andai", "andaikan", "misalnya", "misal", "seandainya", "ibarat"}
)
# 'Bila dijumlah, ada 39 orang' supposes nothing.
_ADDED = frozenset({"dijumlah", "dijumlahkan", "ditotal", "digabung", "digabungkan", "dihitung"})
_DEMAND = frozenset(
    """
    butuh membutuhkan dibutuhkan kuota target targetnya lowongan penduduk populasi peserta pelatihan melatih dilatih
    kapasitas berkapasitas pendaftar peminat beranggotakan menargetkan ditargetkan
    sosialisasi kampanye lulusan merekrutmen jemaah wisatawan pelamar
    """.split()
)
_OTHER_CRIMES = frozenset(
    """
    pencabulan pencurian korupsi narkoba narkotika kekerasan pelecehan perkosaan pemerkosaan pembunuhan perampokan covid
    covid-19
    perceraian kdrt perundungan kecelakaan kebakaran hoaks pembegalan penganiayaan terorisme perkawinan pernikahan
    """.split()
)
_REGULAR = frozenset(
    {"purna", "resmi", "prosedural", "legal", "terampil", "formal", "profesional", "sukses", "teladan"}
)
_SERVING = frozenset({"bekerja", "kerja", "mengabdi", "ikut", "berganti", "ganti", "pindah", "berpindah"})
_NOBODY = frozenset({"diri", "pun", "ahli", "tokoh"})
_SHORT = frozenset({"hari", "harinya", "minggu", "pekan", "bulan", "bulannya", "malam"})
_EVERY = frozenset({"sebulan", "sehari", "seminggu", "sepekan", "setahun", "semalam"})
_LARGE = 10_000


def vetoes(tokens: Sequence[Token], mention: Mention) -> Iterator[Evidence]:
    """Evidence against counting, from the words around."""
    before = _word(tokens, mention.token - 1)
    after = _word(tokens, mention.token + 1)
    priced = before in _MONEY and (mention.noun is None or before != "rm")
    if priced or before in _AGE or after in {"%", "persen"}:
        yield Evidence(None, 20.0, "measure")
    if before in _RATES:
        yield Evidence(None, 20.0, "rate")
    if _is_ratio(tokens, mention):
        yield Evidence(None, 20.0, "ratio")
    if mention.noun is Noun.CASE and not _OTHER_CRIMES.isdisjoint(mention.modifiers[:2]):
        yield Evidence(None, 3.0 if _against_workers(tokens, mention) else 20.0, "another crime")
    if mention.noun in {Noun.VICTIM, Noun.SUSPECT, Noun.CASE, Noun.POTENTIAL}:
        return
    left = _clause_words(tokens, mention.token, mention.sentence, 10)
    if not _HYPOTHETICAL.isdisjoint(left) and _ADDED.isdisjoint(left):
        yield Evidence(None, 2.0, "hypothetical")
    right = _words_after(tokens, mention.last, mention.sentence, 5)
    daily = any(word in _RATES and unit in _SHORT for word, unit in pairwise(left[-5:]))
    if daily or not _EVERY.isdisjoint((*mention.modifiers, *right[:1])):
        yield Evidence(None, 4.0, "rate")
    if _size(mention) >= _LARGE and mention.noun is Noun.MIGRANT and "bekerja" in right:
        yield Evidence(None, 3.0, "population")
    if any(word in _DEMAND for word in (*left[-6:], *right, *mention.modifiers)):
        yield Evidence(None, 3.0, "demand")
    if mention.noun is Noun.MIGRANT and not _REGULAR.isdisjoint(mention.modifiers):
        yield Evidence(None, 3.0, "regular")
    served = mention.head == "majikan" and not _SERVING.isdisjoint(left[-4:])
    if served or after in _NOBODY:
        yield Evidence(None, 5.0, "nobody")
    if _size(mention) >= _LARGE and mention.noun is Noun.PERSON:
        yield Evidence(None, 0.4, "population")


def _against_workers(tokens: Sequence[Token], mention: Mention) -> bool:
    """'3.219 kasus kekerasan terhadap PRT': violence that may be exploitation."""
    words = [
        token.text for token in tokens[mention.token + 1 : mention.token + 9] if token.sentence == mention.sentence
    ]
    at = next((place for place, word in enumerate(words) if word in {"terhadap", "pada"}), len(words))
    return any(NOUNS.get(word) is Noun.MIGRANT for word in words[at:]) or "migran" in words[at:]


def _is_ratio(tokens: Sequence[Token], mention: Mention) -> bool:
    """'tujuh dari sepuluh korban', 'satu dari tiga perempuan': a small number out of a round small number."""
    index = mention.token
    if _word(tokens, index + 1) in {"dari", "di"} and index + 2 < len(tokens):
        other = tokens[index + 2].numeral
        step = index + 3 if other is None and _word(tokens, index + 2) == "antara" else index + 2
        other = tokens[step].numeral if step < len(tokens) else None
        return other is not None and _round_base(other.form, tokens[step].text)
    if _word(tokens, index - 1) in {"dari", "antara"} and index >= 2:
        other = tokens[index - 2].numeral
        return other is not None and other.form is Form.CARDINAL and _round_base(Form.CARDINAL, tokens[index].text)
    return False


def _round_base(form: Form, text: str) -> bool:
    return form is Form.CARDINAL and text in {
        "sepuluh",
        "10",
        "seratus",
        "100",
        "lima",
        "empat",
        "tiga",
        "seribu",
        "1.000",
    }


def _size(mention: Mention) -> int:
    amount = mention.numeral.amount
    return 0 if amount is None else amount.best or amount.low or 0


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _clause_words(tokens: Sequence[Token], index: int, sentence: int, reach: int) -> list[str]:
    words: list[str] = []
    for i in range(index - 1, max(-1, index - 1 - reach), -1):
        if tokens[i].sentence != sentence or tokens[i].text in {";", "."}:
            break
        words.append(tokens[i].text)
    return words[::-1]


def _words_after(tokens: Sequence[Token], index: int, sentence: int, reach: int) -> list[str]:
    words: list[str] = []
    for token in tokens[index + 1 : index + 1 + reach]:
        if token.sentence != sentence or token.is_mark or token.numeral is not None:
            break
        words.append(token.text)
    return words
