"""A number with the noun phrase it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.counts.lexicon import CLASSIFIERS, LONGEST_NOUN, NOUNS, NP_END, Noun
from extract.counts.nations import nation_of
from extract.counts.tokens import Token
from extract.counts.verbs import UNDERGO
from extract.numbers import Form, Numeral

_LONGEST_PHRASE = 8
# A noun is left out before these: 'tiga lainnya', 'delapan asal Jawa Timur', 'enam sisanya'.
_NO_NOUN = frozenset({"lainnya", "lain", "lagi", "sisanya", "selebihnya", "asal", "diantaranya", "buron"})
_LABELS = frozenset({"usia", "umur", "berusia", "berumur", "rp", "pasal", "nomor", "no", "tahun"})
_TOWARDS = frozenset({"menjadi", "jadi", "ke", "sampai", "hingga", "atau"})
_UNITS = frozenset(
    "tahun bulan minggu pekan hari jam menit persen kali kilometer km meter juta ribu rupiah ringgit".split()
)
_FORMER = frozenset({"mantan", "bekas", "eks"})
_NOT_VERBS = frozenset(
    """
    diri dinas direktur direktorat distrik diplomat difabel disabilitas disc divisi dini
    dinamika dirut dirjen diskotek dita
    media menteri mereka melayu medan merah mekanik mebel merauke meninggal mei berita berkas beras beruang bersama
    terduga tersangka terdakwa terpidana terlapor terapis teman tempat tenaga terminal tersebut ternate teratas
    member menengah dibawah meski metro
    """.split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A numeral token and what it counts. Token indexes; `last` is the final token of the noun phrase on the right."""

    token: int
    last: int
    numeral: Numeral
    sentence: int
    head: str
    noun: Noun | None
    """None where no noun follows: 'tiga lainnya', 'Empat meninggal', 'Kendal 6'."""
    modifiers: tuple[str, ...]
    classified: bool
    """A bare classifier counts: '12 orang'."""

    @property
    def collective(self) -> bool:
        """'kedua pelaku', 'ke-29 korban': speaks of a group again, counts nothing new."""
        return self.numeral.form is Form.COLLECTIVE


def is_verb(word: str) -> bool:
    """Whether an Indonesian word looks like a verb by its prefix."""
    if word in _NOT_VERBS or word in NOUNS:
        return False
    if word.startswith("di"):
        return len(word) > 5
    if word.startswith(("meng", "meny", "mem", "men", "mel", "mer", "mew")):
        return len(word) > 5
    return word.startswith(("ber", "ter")) and len(word) > 6


def find_mentions(tokens: Sequence[Token]) -> list[Mention]:
    """Every numeral that could count people or cases: with a known noun on its right, or with none at all."""
    found: list[Mention] = []
    for index, token in enumerate(tokens):
        numeral = token.numeral
        if numeral is None or numeral.amount is None or numeral.value == 0:
            continue
        mention = _mention(tokens, index, numeral)
        if mention is not None:
            found.append(mention)
    return _with_shared_heads(tokens, found)


def _with_shared_heads(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    """'26, 20 dan 46 orang': the noun after the last number is that of all."""
    found: list[Mention] = []
    after: Mention | None = None
    for mention in reversed(mentions):
        if after is not None and _shares_head(tokens, mention, after):
            after = replace(mention, head=after.head, noun=after.noun, classified=after.classified)
        else:
            after = mention
        found.append(after)
    return found[::-1]


def _shares_head(tokens: Sequence[Token], mention: Mention, after: Mention) -> bool:
    """Whether only 'dan' stands between a bare number and one with a noun, or a comma in a list that ends so."""
    if mention.noun is not None or after.noun in {None, Noun.CASE, Noun.OUTSIDER} or after.token != mention.token + 2:
        return False
    plain = all(other.numeral.form is Form.CARDINAL for other in (mention, after))
    before = tokens[mention.token - 1] if mention.token else None
    labelled = before is not None and before.is_word and (before.capital or before.text in _LABELS)
    joiner = tokens[mention.token + 1].text
    return plain and not labelled and (joiner == "dan" or (joiner == "," and after.last == after.token))


def _mention(tokens: Sequence[Token], index: int, numeral: Numeral) -> Mention | None:
    if _of_another_measure(tokens, index) or _names_year(tokens, index, numeral):
        return None
    phrase = noun_phrase(tokens, index + 1)
    words = [tokens[i].text for i in phrase]
    if words[:1] == ["lagi"] and longest_noun(words[1:])[0]:
        words = words[1:]
    skip = 1 if words and words[0] in CLASSIFIERS and words[1:2] not in (["tua"], ["tuanya"]) else 0
    classifier = skip
    while words[skip : skip + 1] and words[skip] in _FORMER:
        skip += 1
    length, noun = longest_noun(words[skip:])
    if classifier and noun is Noun.CASE:
        length, noun = 0, None
    head = " ".join(words[skip : skip + length])
    classified = noun is None and (classifier == 1 or numeral.noun == "orang")
    if classified:
        head, noun, length, skip = "orang", Noun.PERSON, 0, classifier
    elif noun is None and words and tokens[index + 1].capital and nation_of(tuple(words[:2])) is not None:
        head, noun, skip, length = words[0], Noun.PERSON, 0, 1
    elif noun is None:
        if words and words[0] in _NO_NOUN:
            phrase, words = [], []
        more_than_one = numeral.value == 1 and numeral.amount is not None and numeral.amount.high is None
        if words or numeral.form is Form.YEAR or numeral.noun or more_than_one:
            return None
    return Mention(
        token=index,
        last=phrase[-1] if phrase else index,
        numeral=numeral,
        sentence=tokens[index].sentence,
        head=head,
        noun=noun,
        modifiers=tuple(words[skip + length :]),
        classified=classified,
    )


def _of_another_measure(tokens: Sequence[Token], index: int) -> bool:
    """'dari lima menjadi sembilan tahun', 'tiga sampai empat jam': the unit after the second number is that of both."""
    if index + 3 >= len(tokens) or tokens[index + 1].text not in _TOWARDS or tokens[index + 2].numeral is None:
        return False
    unit = tokens[index + 3]
    return unit.is_word and unit.text in _UNITS


def _names_year(tokens: Sequence[Token], index: int, numeral: Numeral) -> bool:
    """'pada tahun 2018 pengaduan yang masuk': a year, whatever noun follows."""
    return numeral.form is Form.YEAR and index > 0 and tokens[index - 1].text == "tahun"


def noun_phrase(tokens: Sequence[Token], start: int) -> list[int]:
    """Indexes of the words of the noun phrase that begins at `start`; an acronym in brackets is stepped over."""
    found: list[int] = []
    index = start
    while index < len(tokens) and len(found) < _LONGEST_PHRASE:
        token = tokens[index]
        if found and _acronym_at(tokens, index):
            index += 3
            continue
        if not token.is_word or _ends_phrase(tokens, index):
            break
        if token.sentence != tokens[start].sentence:
            break
        found.append(index)
        index += 1
    return found


def _acronym_at(tokens: Sequence[Token], index: int) -> bool:
    return (
        index + 2 < len(tokens)
        and tokens[index].text == "("
        and tokens[index + 1].capital
        and tokens[index + 1].is_word
        and tokens[index + 2].text == ")"
    )


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].text
    if word in {"di", "dibawah"} and _follows(tokens, index, ("bawah", "umur")):
        return False
    return word in NP_END or word in UNDERGO or is_verb(word)


def _follows(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    return tuple(token.text for token in tokens[index + 1 : index + 1 + len(words)]) == words


def longest_noun(words: Sequence[str]) -> tuple[int, Noun | None]:
    """Length and kind of the longest known noun that `words` begin with; (0, None) if none."""
    for length in range(min(LONGEST_NOUN, len(words)), 0, -1):
        phrase = " ".join(words[:length])
        noun = NOUNS.get(phrase) or NOUNS.get(phrase.removesuffix("nya"))
        if noun is not None:
            return length, noun
    return 0, None


def noun_of(word: str) -> Noun | None:
    """Kind of a single word, with the possessive '-nya' and a doubling ('kasus-kasus') taken off."""
    if word in NOUNS:
        return NOUNS[word]
    if word.endswith("nya"):
        return noun_of(word.removesuffix("nya"))
    half, _, again = word.partition("-")
    return NOUNS.get(half) if half and half == again else None
