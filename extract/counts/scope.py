"""Whether a count belongs to one event or adds up a period."""

from __future__ import annotations

from collections.abc import Sequence

from extract.counts.history import Group, upper
from extract.counts.mentions import Mention
from extract.counts.tokens import Token
from extract.numbers import Form
from extract.numbers.labels import MONTHS, is_year
from jejak.domain import Kind, Role, Scope

_SPAN_WORDS = frozenset({"periode", "kurun", "semester", "triwulan", "dekade", "tahunan"})
_STRETCHES = frozenset("tahun bulan semester triwulan kuartal periode pekan masa".split())
_WEEKDAYS = frozenset("senin selasa rabu kamis jumat jum'at sabtu minggu ahad".split())
_TELLING = frozenset(
    """
    kata ujar ucap jelas tutur ungkap katanya ujarnya ucapnya jelasnya tuturnya ungkapnya mengatakan menyebut
    menjelaskan
    mengungkapkan menuturkan menyampaikan menyebutkan menambahkan imbuhnya tandas papar beber rilis konferensi
    """.split()
)
_NOT_SINCE = frozenset({"awal", "itu", "saat", "lama", "dini", "kecil", "pagi", "siang", "semalam", "kemarin"})
_PART_OF_YEAR = MONTHS | {"akhir", "awal", "pertengahan", "penghujung"}
_YEAR_WORDS = frozenset({"lalu", "ini", "sebelumnya", "kemarin"})
_WHEN = frozenset({"ketika", "saat", "tatkala"})
# With one of these, 'sejak' after the number still tells a running total: 'mencatat 180 orang dicegah sejak Januari'.
_RECORDS = frozenset(
    """
    mencatat tercatat menangani ditangani mendata data menerima memulangkan dipulangkan dideportasi dicegah digagalkan
    menggagalkan diselamatkan menyelamatkan mencegah ditolak menolak
    """.split()
)
# What goes on since a day, or went on in a year, is one affair: 'yang disekap sejak Maret', 'beroperasi sejak 2020'.
_AFFAIRS = frozenset(
    """
    berlangsung beroperasi berjalan beraksi diburu buron disekap bekerja dipekerjakan tinggal menyelidiki diselidiki
    dipantau memantau mengintai ditahan hilang berdiri dibuka menjalankan menjalani dijalankan berada tertahan terjebak
    terkatung-katung terlunta-lunta merantau berangkat diberangkatkan pergi melakoni ditampung menghuni dikurung
    dilakukan melakukan dipaksa
    """.split()
)
# A charge tells the deeds of one case, however long they took.
_CHARGED = frozenset(
    """
    terbukti terdakwa terpidana dakwaan didakwa vonis divonis hakim jaksa dituntut menuntut menghukum dihukum
    """.split()
)
_DEEDS = frozenset(
    """
    menemukan ditemukan menggerebek
    merekrut menjual mengirim mengirimkan memberangkatkan membawa menampung menyekap mempekerjakan menyelundupkan
    memperdagangkan menipu direkrut dijual disekap dipekerjakan ditipu
    """.split()
)
# News of the day in the same sentence.
_NOW = frozenset({"kemarin", "semalam", "terbaru", "teranyar"})
_SOLD = frozenset({"menjual", "dijual", "terjual", "memperjualbelikan", "diperjualbelikan"})
# 'puluhan perempuan dengan nasib serupa', '119 WNI korban kasus serupa': many events beside the one that is told.
_LIKE = frozenset({"nasib", "kasus", "perlakuan", "kelompok", "modus", "peristiwa"})
_BACK = frozenset({"antaranya", "jumlah", "tersebut", "mereka", "sisanya", "selebihnya", "terdiri"})
_UNITS = frozenset({"hari", "pekan", "minggu", "bulan", "tahun"})
_EVERY = frozenset({"saban", "setiap", "tiap"})
_LARGE = 2000
_MANY_SUSPECTS = 100
_MANY_CASES = 3
_REPORTING = frozenset({"satgas", "kasus", "laporan", "lp", "lp,", "perkara", "aduan", "pengaduan", "data"})
_OPENING = 5
_WINDOW = 80


def scopes(
    tokens: Sequence[Token], groups: Sequence[Group], title: str = "", kind: Kind | None = None
) -> tuple[dict[int, Scope], dict[int, Scope | None]]:
    """(scope of each group, the same as far as the words around it tell it), keyed by the index of its number's token.

    A figure that opens an article speaks for those after it, unless the article is known to tell of an incident.
    """
    running = _tells_of_period(tokens, groups, title, event=kind is Kind.INCIDENT)
    spoken: dict[int, Scope | None] = {}
    found: dict[int, Scope] = {}
    for index, group in enumerate(groups):
        key = group.mention.token
        before = groups[index - 1] if index else None
        if before is not None and _is_part_beside(group, before):
            scope = spoken[before.mention.token]
        else:
            scope = _told_scope(tokens, group, spoken, found)
        spoken[key] = scope
        found[key] = scope or (Scope.PERIOD if running or _too_many(group) else Scope.EVENT)
    return found, spoken


def _is_part_beside(group: Group, before: Group) -> bool:
    """'Enam bayi diselamatkan, lima dari Pontianak': a part of what the sentence named, not of a figure before it."""
    mine, other = group.mention, before.mention
    apart = group.whole is not None and group.whole.mention.sentence != mine.sentence
    part = mine.sentence == other.sentence and mine.noun is None and upper(other) >= upper(mine)
    return apart and part and group.role is before.role


def _too_many(group: Group) -> bool:
    """More people than one event has: thousands of victims, a hundred suspects."""
    return _size(group) >= (_MANY_SUSPECTS if group.role is Role.SUSPECT else _LARGE)


def _told_scope(
    tokens: Sequence[Token], group: Group, spoken: dict[int, Scope | None], found: dict[int, Scope]
) -> Scope | None:
    """Scope as told of the group itself or of its whole; None where nothing tells it."""
    if group.role is Role.CASE:
        return Scope.PERIOD
    whole = group.whole
    if whole is None or whole.role is Role.CASE:
        return _spoken_scope(tokens, group)
    same = whole.mention.sentence == group.mention.sentence and whole.counted
    if same and upper(whole.mention) >= upper(group.mention):
        return found.get(whole.mention.token)
    own = _spoken_scope(tokens, group)
    if own is not None or not _leans_back(tokens, group.mention):
        return own
    return spoken.get(whole.mention.token) or (Scope.PERIOD if _too_many(whole) else None)


def _leans_back(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether the words need those before: a bare number, '82 orang', 'Dari jumlah itu', 'di antaranya'."""
    if mention.noun is None or mention.classified:
        return True
    sentence = _sentence(tokens, mention.token)
    words = {tokens[other].text for other in sentence}
    return tokens[sentence.start].text in {"dari", "di"} or not words.isdisjoint(_BACK)


def _size(group: Group) -> int:
    amount = group.mention.numeral.amount
    return 0 if amount is None else amount.best or amount.low or 0


def _tells_of_period(tokens: Sequence[Token], groups: Sequence[Group], title: str, *, event: bool) -> bool:
    """Whether the article reports figures: it opens with a count over a period, or soon tells several cases.

    An article of an `event` does so only with the cases.
    """
    counted = [group for group in groups if group.counted and group.mention.numeral.form is not Form.SINGLE][:2]
    if not counted:
        return False
    first = counted[0].mention
    many_suspects = counted[0].role is Role.SUSPECT and _too_many(counted[0])
    if not event and (many_suspects or _spoken_scope(tokens, counted[0]) is Scope.PERIOD):
        return True
    for group in counted:
        mention = group.mention
        if group.role is not Role.CASE or _size(group) < _MANY_CASES or mention.sentence > first.sentence + 2:
            continue
        if mention.sentence == first.sentence or not _REPORTING.isdisjoint(title.lower().split()):
            return True
        lead = range(max(0, mention.token - _WINDOW), mention.token)
        return any(_spans(tokens, index, mention.token, lead) for index in lead)
    return False


def _spoken_scope(tokens: Sequence[Token], group: Group) -> Scope | None:
    """What the time expressions of the sentence say; None where they say nothing."""
    sentence = _sentence(tokens, group.mention.token)
    mine = group.mention.token
    if any(_dates_event(tokens, index, mine) for index in sentence):
        return Scope.EVENT
    if any(_spans(tokens, index, mine, sentence) for index in sentence):
        return Scope.PERIOD
    return Scope.EVENT if _is_news(tokens, group, sentence) else None


def _is_news(tokens: Sequence[Token], group: Group, sentence: range) -> bool:
    """'Terbaru, seorang perempuan asal Malaka', 'Senin (8/7) petugas menggagalkan dua perempuan'."""
    mine = group.mention.token
    for index in range(sentence.start, mine):
        word = tokens[index].text
        if word in _NOW and _word(tokens, index - 1) not in {"tahun", "bulan", "data"}:
            return True
        if word in _WEEKDAYS and not any(tokens[other].text in _TELLING for other in sentence):
            return True
    return False


def _sentence(tokens: Sequence[Token], index: int) -> range:
    start = end = index
    while start > max(0, index - _WINDOW) and tokens[start - 1].sentence == tokens[index].sentence:
        start -= 1
    while end + 1 < min(len(tokens), index + _WINDOW) and tokens[end + 1].sentence == tokens[index].sentence:
        end += 1
    return range(start, end + 1)


def _dates_event(tokens: Sequence[Token], index: int, mine: int) -> bool:
    """'dipulangkan pada 7 Juli' after the number, or 'pada 2015 ketika' before it: one event."""
    if tokens[index].text in _WEEKDAYS and mine < index <= mine + 35:
        between = {tokens[other].text for other in range(mine, index)}
        return between.isdisjoint(_TELLING) and tokens[index - 1].text not in {"sampai", "hingga"}
    if tokens[index].text != "pada" or index + 2 >= len(tokens):
        return False
    day, month = tokens[index + 1], tokens[index + 2]
    if mine < index <= mine + 35 and day.text.isdigit() and month.text in MONTHS:
        return True
    return index < mine and is_year(day.text) and (month.text in _WHEN or _word(tokens, index + 3) in _WHEN)


def _spans(tokens: Sequence[Token], index: int, mine: int, sentence: range) -> bool:
    """Whether the token at `index` makes the sentence tell of a stretch of time."""
    word, following = tokens[index].text, _word(tokens, index + 1)
    part = following in MONTHS or is_year(following) or following.split("-")[0] in MONTHS
    if word in _SPAN_WORDS:
        return True
    if word == "sepanjang":
        return (part or following in _STRETCHES) and not _is_charge(tokens, index, mine, sentence)
    if word == "setahun":
        return not _goes_on(tokens, index, sentence.start)
    if word == "selama":
        return part or following == "tahun"
    if index < mine:
        return _spans_before(tokens, index, sentence)
    return _spans_after(tokens, index, sentence)


def _spans_after(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    """The same for words that must stand after the number: 'dipulangkan saban tahun', 'dicegah sejak Januari'."""
    word, following = tokens[index].text, _word(tokens, index + 1)
    if word == "serupa":
        return _word(tokens, index - 1) in _LIKE
    if word in _EVERY:
        return following in {"tahun", "bulan", "tahunnya", "bulannya"}
    if word != "sejak":
        return False
    recorded = _recorded(tokens, sentence)
    return _sold_for_years(tokens, index, sentence) or (recorded and not _goes_on(tokens, index, sentence.start))


def _is_charge(tokens: Sequence[Token], index: int, mine: int, sentence: range) -> bool:
    """'terbukti mengirim 18 gadis ke Medan sepanjang 2014 dan 2015'."""
    words = {tokens[other].text for other in sentence}
    return index > mine and not _CHARGED.isdisjoint(words) and not _DEEDS.isdisjoint(words)


def _sold_for_years(tokens: Sequence[Token], since: int, sentence: range) -> bool:
    """'sudah menjual tujuh bayi sejak tahun 2019': what a ring has done in years is no single event."""
    year = since + 2 if _word(tokens, since + 1) == "tahun" else since + 1
    words = {tokens[other].text for other in sentence}
    last_year = _word(tokens, year) in MONTHS and (
        _word(tokens, year + 1) == "tahun" or is_year(_word(tokens, year + 1))
    )
    return (
        (is_year(_word(tokens, year)) or last_year)
        and not words.isdisjoint({"sudah", "telah"})
        and not words.isdisjoint(_SOLD)
    )


def _recorded(tokens: Sequence[Token], sentence: range) -> bool:
    return any(tokens[other].text in _RECORDS for other in sentence)


def _goes_on(tokens: Sequence[Token], since: int, start: int) -> bool:
    """Whether the verb right before 'sejak' tells what somebody was in: 'yang disekap sejak Maret'."""
    words = {tokens[other].text for other in range(max(start, since - 3), since)}
    return not words.isdisjoint(_AFFAIRS) and words.isdisjoint(_RECORDS)


def _spans_before(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    """The same for words that must stand before the number: 'sejak Mei 2023 lebih dari 300 WNI'."""
    word, following = tokens[index].text, _word(tokens, index + 1)
    if word == "sejak":
        if not _WHEN.isdisjoint(_word(tokens, other) for other in range(index + 1, index + 5)):
            return False
        if _goes_on(tokens, index, sentence.start):
            return False
        return following not in _NOT_SINCE or _word(tokens, index + 2) in MONTHS | {"tahun"}
    if word in {"hingga", "sampai"} and index == sentence.start:
        near = {_word(tokens, other) for other in range(index + 1, index + 5)}
        done = {_word(tokens, other) for other in range(index + 1, index + 12)}
        return not near.isdisjoint(MONTHS) and not done.isdisjoint({"sudah", "telah", "tercatat"})
    return _year_before(tokens, index, sentence)


def _year_before(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    word, before, following = tokens[index].text, _word(tokens, index - 1), _word(tokens, index + 1)
    if word == "tahun" and following in _YEAR_WORDS:
        return before not in _PART_OF_YEAR and _opens_clause(tokens, index, sentence)
    if word in {"operasi", "dalam", "dari"}:
        return _stretches(tokens, index, sentence)
    if word == "antara":
        return following in MONTHS or is_year(following)
    if not is_year(word) or before not in {"pada", "tahun"}:
        return False
    within = before == "tahun" and _word(tokens, index - 2) in {"dalam", "selama", "sepanjang"}
    if within:
        return True
    done = {tokens[other].text for other in range(index, sentence.stop)}
    deeds = not _DEEDS.isdisjoint(done) and _RECORDS.isdisjoint(done)
    return not deeds and _opens_clause(tokens, index - 1, sentence)


def _stretches(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    """'Operasi Bina Kusuma selama dua pekan', 'dalam tiga tahun', 'dari 2015 sampai sekarang', before the number."""
    word, following = tokens[index].text, _word(tokens, index + 1)
    if word == "operasi":
        return any(tokens[other].text in _UNITS for other in sentence) and tokens[index + 1].capital
    if word == "dalam":
        counted = index + 2 < len(tokens) and tokens[index + 1].numeral is not None
        return counted and _word(tokens, index + 2) in _UNITS and _recorded(tokens, sentence)
    first = index + 2 if following == "tahun" else index + 1
    begins = is_year(_word(tokens, first)) or _word(tokens, first) in MONTHS
    return begins and not {"sampai", "hingga"}.isdisjoint(_word(tokens, first + step) for step in (1, 2))


def _opens_clause(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    return index - sentence.start < _OPENING or _word(tokens, index - 1) in {",", "-"}


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""
