"""Whatever text comes, one line without markup, mentions, addresses or formulas leaves."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from schedules.plain import LONGEST, plain


@given(st.text() | st.text(alphabet="=+-@<>[]()*_`~|#&{}\\:/ \t\r\n\u202e\u200b\ufffdab"))
def test_plain_text_is_plain(text: str) -> None:
    line = plain(text)
    assert len(line) <= LONGEST
    assert not set(line) & set("<>[]&@`*~|#\\_{}\n\r\t")
    assert "://" not in line
    assert not line.startswith(("=", "+", "-", " "))
    assert all(char == " " or unicodedata.category(char)[0] not in "CZ" for char in line)
    assert plain(line) == line


def test_words_stay_as_they_are() -> None:
    title = "Myawaddy: forced criminality, IDN to MMR"
    assert plain(title) == title
    assert plain(None) == ""
    assert plain("korban perempuan – 12 orang, ‘calon’ pekerja; Rp 3,5 juta") == (
        "korban perempuan – 12 orang, ‘calon’ pekerja; Rp 3,5 juta"
    )
