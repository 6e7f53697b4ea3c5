"""Words around a figure that tell of which group it is, and words of a title that tell whose story it is."""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_NUMBER = "(?:[0-9][0-9.,]{0,12}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)"

TOTAL = _words(
    r"total\w*|dengan demikian|ditambah|berjumlah"
    r"|seluruh\w*|semua\w*|keseluruhan\w*|jumlah\w*|sebanyak|terdiri|rinci\w*"
)
THESE = _words(r"tersebut|itu|ini|mereka|seluruh\w*")
STRETCH = _words(
    r"sepanjang|selama|kurun|sejak|hingga kini|tahun (?:ini|lalu)|setiap tahun|per tahun|rata-rata|data|catatan"
    r"|tercatat|mencatat|menangani|semester|periode|terakhir"
)
IN_THE_END = _words(r"belakangan|ternyata|tetapi|melainkan|menjadi|dikoreksi|bertambah|direvisi|ketahuan|terbaru")
BACK = _words(
    r"serupa|sejenis|pernah|sebelumnya|bukan (?:kali|yang) pertama|di luar itu|(?:tahun|bulan) (?:lalu|silam)"
    r"|(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember) (?:lalu|silam)"
    r"|(?:kasus|perkara|peristiwa) (?:lain\w*|itu)|pada (?:tahun )?(?:19|20)\d\d"
)
"""Words of a sentence that looks back at another incident."""
CHARGED = _words(
    r"tersangka|terdakwa|ditangkap|diringkus|dibekuk|diciduk|ditahan|diamankan|divonis|dihukum|didakwa|dijerat"
    r"|menangkap|meringkus|membekuk|menciduk|menahan|mengamankan|menetapkan|memvonis|menghukum|mendakwa|menuntut"
)
AT_LARGE = _words(r"buron\w*|dpo|pencarian|diburu|memburu|dicari|mengejar|kejar|kabur|melarikan")
SENT = _words(
    r"dijual|menjual|dikirim|mengirim|diberangkatkan|memberangkatkan|direkrut|merekrut|dipekerjakan|mempekerjakan"
    r"|disekap|menyekap|diperdagangkan|memperdagangkan|dieksploitasi|dipaksa|memaksa|berangkat|korban\w*"
)
DENIED = _words(r"bukan korban|kemauan sendiri|kehendak sendiri|sukarela|dideportasi|saksi")
OTHERS = _words(r"lain(?:nya)?|lagi|kawan\w*|teman\w*|rekan\w*|sisa\w*|selebihnya")
WITH = _words("bersama|beserta|dengan|selain")
HOUSEHOLD = _words(
    "ibu|ayah|bapak|janda|duda|anak|beranak|mengurus|merawat|menjaga|mengasuh|penghuni|berpenghuni|berisi|memasak untuk"
    "|majikan|punya|meninggalkan|menghidupi"
)
"""'ibu dua anak', 'mengurus enam anak': members of a household."""
KIN_BESIDE = _words(
    "(?:dan|serta|beserta|bersama) (?:suami|istri|anak|adik|kakak|ibu|ayah|pacar)(?: lelaki| perempuan)?nya"
)
PAIR = _words(
    r"kakak[- ]beradik|adik[- ]kakak|dua bersaudara|pasutri|suami[- ]istri|sejoli"
    r"|(?:ibu|ayah|bapak) dan (?:anak|bayi|putri|putra)\w*|(?:suami|istri) dan \w{4,8}nya"
)
PERSON = re.compile(
    r"\b(?:[Ss]eorang|bernama|berinisial|inisial|[Jj]enazah|almarhum\w*)\b"
    r"|\b[A-Z][A-Za-z.]{0,20} \(\d{1,2}(?: tahun)?\)"
)
TITLE_OF_ONE = _words(
    "tkw|tki|pmi|abk|gadis|siswi|ibu|istri|suami|anak|bocah|buruh|remaja|perempuan|wanita|pria|warga|bayi|mahasiswi"
    "|jenazah|korban|prt|art|pekerja|pemuda|janda|pelaut|nelayan|wni|model|selebgram|pacar|keponakan|adik|seorang"
)
TITLE_OF_MANY = _words(rf"para|sejumlah|beberapa|puluhan|belasan|ratusan|ribuan|sindikat|{_NUMBER}|(\w{{3,12}})-\1")
TALE = _words(r"kisah|cerita|nasib|derita|curhat|pengakuan|kesaksian|jerit\w*|tangis|pilu|tolong")
MEASURE = _words(
    rf"(?:rp\.? ?)?{_NUMBER} (?:ribu|juta|miliar|bulan|tahun|hari|jam|kali|persen|km|ringgit|dolar|lantai|pekan|minggu"
    rf"|saksi|polisi|negara)|(?:ibu|janda|ayah|bapak|lantai) {_NUMBER}"
)
"""Numbers of a title that count no people, or a person's children."""
