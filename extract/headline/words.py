"""Words around a figure of victims that tell of which group it is."""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


TOTAL = _words(r"total|seluruh\w*|semua\w*|keseluruhan\w*|jumlah\w*|sebanyak|terdiri|rinci\w*")
PART = _words(r"di antara\w*|diantara\w*|termasuk|salah|sebagian|sisa\w*|lain\w*|masing-masing|selebih\w*|beberapa")
THESE = _words(r"tersebut|itu|ini|mereka|seluruh\w*")
STRETCH = _words(
    r"sepanjang|selama|kurun|sejak|hingga kini|tahun (?:ini|lalu)|setiap tahun|per tahun|rata-rata|data|catatan"
    r"|tercatat|mencatat|menangani|semester|periode|terakhir"
)
PERSON = re.compile(
    r"\b(?:[Ss]eorang|bernama|berinisial|inisial|[Jj]enazah|almarhum\w*)\b"
    r"|\b[A-Z][A-Za-z.]{0,20} \(\d{1,2}(?: tahun)?\)"
)
TITLE_OF_ONE = _words(
    "tkw|tki|pmi|abk|gadis|siswi|ibu|istri|suami|anak|bocah|buruh|remaja|perempuan|wanita|pria|warga|bayi|mahasiswi"
    "|jenazah|korban|prt|art|pekerja|pemuda|janda|pelaut|nelayan|wni|model|selebgram|pacar|keponakan|adik|seorang"
)
TITLE_OF_MANY = _words(
    r"para|sejumlah|beberapa|puluhan|belasan|ratusan|ribuan|\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
    r"|sepuluh|sebelas|sindikat|(\w{3,12})-\1"
)
