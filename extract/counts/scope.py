"""Whether a count belongs to one event or adds up a period."""

from __future__ import annotations

from collections.abc import Sequence

from extract.counts.history import Group, upper
from extract.counts.tokens import Token
from extract.numbers import Form
from extract.numbers.labels import MONTHS, is_year
from jejak.domain import Role, Scope

_SPAN_WORDS = frozenset({"periode", "kurun", "semester", "triwulan", "dekade", "tahunan", "setahun"})
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
_LARGE = 2000
_MANY_SUSPECTS = 100
_MANY_CASES = 3
_REPORTING = frozenset({"satgas", "kasus", "laporan", "lp", "lp,", "perkara", "aduan", "pengaduan", "data"})
_OPENING = 5
_WINDOW = 80


def scopes(tokens: Sequence[Token], groups: Sequence[Group], title: str = "") -> dict[int, Scope]:
    """Scope of each group, keyed by the index of its number's token."""
    running = _tells_of_period(tokens, groups, title)
    spoken: dict[int, Scope | None] = {}
    found: dict[int, Scope] = {}
    for group in groups:
        key = group.mention.token
        scope = _told_scope(tokens, group, spoken, found)
        spoken[key] = scope
        found[key] = scope or (Scope.PERIOD if running or _too_many(group) else Scope.EVENT)
    return found


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
    return _spoken_scope(tokens, group) or spoken.get(whole.mention.token)


def _size(group: Group) -> int:
    amount = group.mention.numeral.amount
    return 0 if amount is None else amount.best or amount.low or 0


def _tells_of_period(tokens: Sequence[Token], groups: Sequence[Group], title: str) -> bool:
    """Whether the article reports figures: it opens with a count over a period, or soon tells several cases."""
    counted = [group for group in groups if group.counted and group.mention.numeral.form is not Form.SINGLE][:2]
    if not counted:
        return False
    first = counted[0].mention
    many_suspects = counted[0].role is Role.SUSPECT and _too_many(counted[0])
    if many_suspects or _spoken_scope(tokens, counted[0]) is Scope.PERIOD:
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
    return None


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
    if word == "sepanjang":
        return following in _STRETCHES or is_year(following) or following.split("-")[0] in MONTHS
    if word in _SPAN_WORDS:
        return True
    if word == "selama":
        return following == "tahun" or is_year(following) or following.split("-")[0] in MONTHS
    if word == "sejak" and index > mine:
        return any(tokens[other].text in _RECORDS for other in sentence)
    return index < mine and _spans_before(tokens, index, sentence)


def _spans_before(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    """The same for words that must stand before the number: 'sejak Mei 2023 lebih dari 300 WNI'."""
    word, following = tokens[index].text, _word(tokens, index + 1)
    if word == "sejak":
        if not _WHEN.isdisjoint(_word(tokens, other) for other in range(index + 1, index + 5)):
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
    if word == "antara":
        return following in MONTHS or is_year(following)
    if not is_year(word) or before not in {"pada", "tahun"}:
        return False
    within = before == "tahun" and _word(tokens, index - 2) in {"dalam", "selama", "sepanjang"}
    return within or _opens_clause(tokens, index - 1, sentence)


def _opens_clause(tokens: Sequence[Token], index: int, sentence: range) -> bool:
    return index - sentence.start < _OPENING or _word(tokens, index - 1) in {",", "-"}


def _word(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""
