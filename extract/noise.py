"""What stands in a page's text and is not the article: links to other stories, credits, widgets, boilerplate.

Each rule returns spans of the folded text. They are blanked before anything is read, so that nothing in them is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.span import Span

_LINE = re.compile(r"[^\n]+")

# Plain words are found much faster than rules: a rule is tried only where one of its words stands.
_LINK_WORD = re.compile(
    "BACA|Ba[cx]a|LIHAT|Lihat|SIMAK|Simak|TONTON|Tonton|SAKSIKAN|Saksikan|PILIHAN|Pilihan|ARTIKEL|Artikel|BERITA|Berita"
)
_INLINE_WORD = re.compile(
    r"\[Gambas|A(?:DVERTISEMENT|dvertisement)|S(?:CROLL|croll|ebarkan)|[Hh]alaman|Lanjut|\d{1,2} dari|Pengaturan|\("
    r"|C(?:OPY|opy)"
)
_TAIL_WORD = re.compile("Pewarta|Artikel|Dapatkan|BERI|Update|Follow|Ingin|Dilarang|Ikuti|Untuk|For|Cek|Simak|Baca")

# 'Baca juga', 'Lihat juga video ...': the cue, then a headline of another story.
_LINK = re.compile(
    r"(?:(?<=\n)|(?<=^)|(?<=[.!?\"')\]:] )|(?<=[.!?\"')\]])|(?<=\w ))"
    r"(?P<cue>(?:BACA|Baca|Baxa|LIHAT|Lihat|SIMAK|Simak|TONTON|Tonton|Saksikan|SAKSIKAN)"
    r"(?: (?:JUGA|[Jj]uga|pula|selengkapnya|Selengkapnya|berita lainnya))?(?: (?:[Vv]ide[oi]\w*|VIDEO))?"
    r"|(?:PILIHAN|Pilihan) (?:EDITOR|Editor|REDAKSI|Redaksi)|(?:ARTIKEL|Artikel|BERITA|Berita) (?:TERKAIT|[Tt]erkait))"
    r"(?P<mark> ?:| ?>>| ?(?=\n))",
)
# The same words without a colon count where what follows can only be a link.
_LINK_BARE = re.compile(
    r"(?:(?<=\n)|(?<=[.!?\"')\]] )|(?<=[.!?\"')\]]))(?:Simak|Lihat|Tonton|Saksikan|Baca) (?:juga |Juga )?"
    r"(?:(?:[Vv]ide[oi]|tayangan|selengkapnya|kisah)\b[^\n.]{0,200}(?:\.(?=\s|$)|:|(?=\n)|$)"
    r"|(?<=juga )\"[^\"\n]{0,200}\" di sini ?:?)",
)
_INLINE = re.compile(
    "|".join(
        (
            r"\[Gambas:[^\]\n]{0,80}\]",
            r"ADVERTISEMENT|Advertisement\b|SCROLL TO (?:CONTINUE WITH CONTENT|RESUME CONTENT)",
            r"Scroll ke bawah untuk (?:membaca|melanjutkan) \w+|Sebarkan artikel ini|Pengaturan Font",
            r"(?:Lanjut ke h|H)alaman (?:berikutnya|[Ss]elanjutnya)",
            r"\bHalaman \d{1,2} dari \d{1,2}|\b\d{1,2} dari \d{1,2} halaman",
            r"\((?:[Ff]oto|FOTO|[Vv]ideo|[Ss]umber)(?: [Ii]lustrasi)? ?:[^)\n]{0,120}\)",
            r"\b(?:COPYRIGHT|Copyright) (?:©|\(c\)|@)[^\n]{0,80}",
        )
    )
)
# A whole line that is a credit, a label or a control.
_CREDIT_LINE = re.compile(
    r"\s*(?:(?:Penulis|Editor|Redaktur|Pewarta|Reporter|Kontributor|Fotografer|Foto|Sumber(?: [Ff]oto)?|Laporan|Oleh"
    r"|Video|Uploader|Publisher|Diperbarui|Tags?|Topik|PENULIS|EDITOR|REDAKTUR|PEWARTA|REPORTER|FOTO) ?: ?.{0,160}"
    r"|A {1,4}A {1,4}A.{0,30}|Komentar|Bagikan|Share|Iklan|Headline|Mohon tunggu\.*|Perbesar|Top|[×x()]{1,3}"
    r"|Lihat [Ff]oto|Lihat ke Halaman Asli|Laporkan (?:Konten|Akun)|Kompasiana adalah platform blog\..{0,200}"
    r"|HALAMAN ?:.{0,60}|KEMBALI KE ARTIKEL|waktu baca \d+ menit)\s*"
)
# From here to the end nothing belongs to the article.
_TAIL = re.compile(
    r"(?:(?<=\n)|(?<=[.!?\"')\]] )|(?<=\w ))(?:"
    + "|".join(
        (
            r"Pewarta ?: |Artikel ini (?:telah|sudah) (?:tayang|terbit|diterbitkan) ",
            r"Dapatkan update berita pilihan|BERI NILAI|BERI KOMENTAR|Update berita lainnya di",
            r"Follow (?:berita|Whats[Aa]pp|kami)|Ingin lebih cepat mendapat jawaban|Dilarang keras mengambil konten",
            r"Ikuti (?:[Kk]ami di|saluran|kanal|berita)[^\n]{0,60}(?:Whats[Aa]pp|Google News|Telegram)",
            r"Untuk (?:informasi|keterangan) lebih lanjut,? (?:silakan |silahkan |dapat )?(?:meng)?hubungi",
            r"For more information,? (?:please )?contact",
            r"Cek Berita dan Artikel|Simak breaking news|Baca berita tanpa iklan",
        )
    )
    + ")"
)
# '(azh/idh)' closes the text on many sites; what follows are tags and widgets.
_INITIALS = re.compile(r"\((?:[a-zA-Z]{2,4}|[A-Z]-?\d{1,2})/[a-zA-Z]{1,4}(?:-?\d{1,2})?\)|\([a-z]{3}\)(?=\s*$)")
_FUNCTION_WORDS = frozenset(
    """
    di ke dari dan yang untuk pada dengan sebagai oleh soal usai dalam karena hingga agar akan atau tak tidak bagi atas
    saat jadi ini itu vs via per demi sejak terkait tentang antara secara sampai kepada terhadap serta bukan lewat
    of the and in
    """.split()
)
_TOKEN = re.compile(r"\S+")
_MAX_TITLE = 220
_MAX_CLOSING = 1200
_SENTENCE_GAP = re.compile(r"(?<=[a-z\d)][.?!])\"? ?(?=[A-Z])|(?<=[.?!]\") ?(?=[A-Z])")
_GLUE = re.compile(r"(?<=[a-z])[a-z](?=[A-Z][a-z]+)|[a-z](?=[A-Z][a-z]{3})")
_LEAST_CAPITALS = 5


def noise_spans(clean: str) -> tuple[Span, ...]:
    """Ranges that are not article text, in order, not overlapping."""
    found = [*_links(clean), *_simple(clean), *_lines(clean), *_glued_titles(clean), *_tails(clean)]
    merged: list[Span] = []
    for span in sorted(found, key=lambda item: (item.start, item.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)


def blank(clean: str, spans: tuple[Span, ...]) -> str:
    """`clean` with every span replaced by spaces; line breaks stay, so does the length."""
    parts, at = [], 0
    for span in spans:
        parts.append(clean[at : span.start])
        parts.append("".join("\n" if char == "\n" else " " for char in clean[span.start : span.end]))
        at = span.end
    parts.append(clean[at:])
    return "".join(parts)


def _simple(clean: str) -> Iterator[Span]:
    for word, rule in ((_LINK_WORD, _LINK_BARE), (_INLINE_WORD, _INLINE)):
        for match in _where(clean, word, rule):
            yield Span(match.start(), match.end())


def _where(clean: str, word: re.Pattern[str], rule: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What `rule.finditer` finds, for a rule whose every match begins with `word`."""
    end = 0
    for found in word.finditer(clean):
        match = rule.match(clean, found.start()) if found.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _lines(clean: str) -> Iterator[Span]:
    for line in _LINE.finditer(clean):
        if _CREDIT_LINE.fullmatch(line.group()) or _is_menu(line.group()):
            yield Span(line.start(), line.end())


def _is_menu(line: str) -> bool:
    """A row of section names: eight or more capitalised words, no mark, no digit, no small word."""
    words = line.split()
    return (
        len(words) >= 8
        and all(word[:1].isupper() and word.replace("-", "").isalpha() for word in words)
        and not line.isupper()
    )


def _links(clean: str) -> Iterator[Span]:
    for match in _where(clean, _LINK_WORD, _LINK):
        after = match.end()
        line_end = clean.find("\n", after)
        line_end = len(clean) if line_end < 0 else line_end
        rest = clean[after:line_end]
        if not rest.strip(" :."):
            yield Span(match.start(), _title_below(clean, line_end, colon=":" in match.group("mark")))
        elif len(rest) <= _MAX_TITLE and _opens_line(clean, match.start()):
            yield Span(match.start(), line_end)
        else:
            yield Span(match.start(), after + _title_length(rest[: _MAX_TITLE * 2]))


def _opens_line(clean: str, start: int) -> bool:
    return start == 0 or clean[clean.rfind("\n", 0, start) + 1 : start].strip() == ""


def _title_below(clean: str, line_end: int, *, colon: bool) -> int:
    """End of the linked titles on the lines right below the cue; the end of the cue's own line if there are none."""
    end = line_end
    closing = _only_titles(clean, line_end)
    while (match := _LINE.search(clean, end)) is not None:
        first = end == line_end
        adjacent = match.start() - end <= (2 if first or closing else 1)
        if not adjacent or not _is_title(match.group().strip(), share=0.5 if first and colon else 0.7):
            break
        end = match.end()
    return end


def _only_titles(clean: str, start: int) -> bool:
    """Whether nothing but headlines follows up to the end: the links that close a page."""
    lines = [line.strip() for line in clean[start : start + _MAX_CLOSING].split("\n") if line.strip()]
    return len(clean) - start <= _MAX_CLOSING and all(_is_title(line, share=0.7) for line in lines)


def _is_title(line: str, *, share: float) -> bool:
    if len(line) > _MAX_TITLE or line.endswith((".", ",", '"', ":")):
        return False
    return line.startswith(("- ", "* ")) or _capital_share(line) >= share


def _capital_share(title: str) -> float:
    words = [word for word in re.findall(r"[^\W\d_]+", title) if word.casefold() not in _FUNCTION_WORDS]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _title_length(rest: str) -> int:
    """How many characters of a run-on line are the linked headline.

    Headlines capitalise their words; the sentence that goes on begins at the last capitalised word before the first
    small content word. A headline in sentence case runs to the first full stop.
    """
    previous_start, previous_end, seen = 0, 0, 0
    for token in _TOKEN.finditer(rest):
        word = token.group().strip("\"'(),:;.?!")
        if word[:1].islower() and word.casefold() not in _FUNCTION_WORDS:
            if seen >= 3:
                return previous_start
            break
        if word[:1].isupper() or word[:1].isdigit():
            seen += 1
            previous_start, previous_end = token.start(), token.end()
        if token.group().endswith(".") and seen >= 3:
            return token.end()
    else:
        return previous_end if len(rest) >= _MAX_TITLE else len(rest)
    stop = re.search(r"[.?!](?=\s|$)", rest)
    return stop.end() if stop else min(len(rest), _MAX_TITLE)


def _glued_titles(clean: str) -> Iterator[Span]:
    """Headlines of other stories that lost their cue and stand between two sentences, all words capitalised."""
    for mark in _SENTENCE_GAP.finditer(clean):
        end = _glued_title_end(clean, mark.end())
        if end is not None:
            yield Span(mark.end(), end)


def _glued_title_end(clean: str, start: int) -> int | None:
    """Where a headline that begins here ends: at a lost space before the next sentence, at initials, at the text's end.

    None where a small content word or a full stop shows that it is a sentence.
    """
    capitals = 0
    for token in _TOKEN.finditer(clean, start, start + _MAX_TITLE):
        word = token.group()
        glue = _GLUE.search(word)
        if capitals >= _LEAST_CAPITALS and (glue or _INITIALS.match(word)):
            return token.start() + glue.start() + 1 if glue else token.start()
        bare = word.strip("\"'(),:;-?!")
        if bare[:1].islower() and bare.casefold() not in _FUNCTION_WORDS:
            return None
        if word.endswith((".", '"')) or "\n" in clean[token.start() - 1 : token.start()]:
            return None
        capitals += bare[:1].isupper()
    return len(clean) if capitals >= _LEAST_CAPITALS and len(clean) - start < _MAX_TITLE else None


def _tails(clean: str) -> Iterator[Span]:
    for match in _where(clean, _TAIL_WORD, _TAIL):
        if match.start() > len(clean) * 0.3:
            yield Span(match.start(), len(clean))
            break
    marks = [match for match in _INITIALS.finditer(clean) if match.start() > len(clean) * 0.5]
    if marks:
        yield Span(marks[-1].start(), len(clean))
