"""Words that tell a country's part, as patterns over a bounded stretch of text before or after its name.

Phrases are separated by slashes; an asterisk stands for the rest of a word.
"""

from __future__ import annotations

import re


def _pattern(phrases: str) -> str:
    parts = (" ".join(phrase.split()) for phrase in phrases.split("/"))
    return "|".join(re.escape(part).replace(r"\*", r"\w{0,16}").replace(r"\ ", r"\s{1,2}") for part in parts if part)


def words(phrases: str) -> re.Pattern[str]:
    """Any of the phrases, as whole words."""
    return re.compile(rf"\b(?:{_pattern(phrases)})\b", re.IGNORECASE)


def right_before(phrases: str) -> re.Pattern[str]:
    """One of the phrases at the end of the stretch, with at most a word such as 'negara' after it."""
    kinds = "negara|kota|wilayah|daerah|kawasan|pulau|provinsi|pelabuhan|pedesaan|perairan|sejumlah|lepas pantai"
    fill = rf"(?:(?:{kinds})\s{{1,2}}){{0,2}}"
    return re.compile(rf"\b(?:{_pattern(phrases)})\s{{1,2}}{fill}\Z", re.IGNORECASE)


STATE = right_before(
    """pemerintah / otoritas / kepolisian / kepolisian nasional / polisi / duta besar / dubes / dubes ri untuk /
    kedutaan / kedutaan besar / kedubes / presiden / pm / perdana menteri / imigrasi / militer / tentara / media
    / media massa / parlemen / raja / menlu / konsulat / bendera / perbatasan / delegasi / aparat / kejaksaan /
    konjen / angkatan laut / bea cukai / dekat / menteri luar negeri / menteri dalam negeri / kementerian luar
    negeri / departemen luar negeri / kementerian dalam negeri / duta besar ri untuk / republik indonesia untuk
    / pengadilan / intelijen / mata uang / visa / paspor / pasar / produk / hukum / acara / pihak / hukum acara
    / menteri sosial / menteri tenaga kerja / polis diraja"""
)
FLAG = right_before("berbendera")
FISHING = words(
    "kapal ikan / kapal perikanan / kapal penangkap* / kapal pencari ikan / kapal tuna / kapal cumi / kapal rawai / "
    "longline / rawai / abk / awak kapal / pelaut / melaut / nelayan"
)
PEOPLE = right_before(
    """warga negara / warganegara / warga / wn / wna / berkewarganegaraan / kewarganegaraan / perempuan / pria /
    wanita / laki-laki / lelaki / model / orang / pekerja / nelayan / abk / awak / pengungsi / etnis / gadis /
    remaja / anak / korban / buruh / asal / berasal dari / imigran / migran / pencari suaka / pelaut / tenaga
    kerja / warga asing asal / dj / psk / turis / mahasiswa / mahasiswi / selebgram / artis / anak-anak /
    keturunan / geng kriminal / geng / sindikat / mafia / bos"""
)
HAILING = right_before("asal / kelahiran / berkewarganegaraan")
TARGETS = words(
    """menipu / merayu / menyasar / menarget* / memperdaya / memeras / target / sasaran / sasarannya / menjerat"""
)
TARGETS_IN = re.compile(
    r"\b(?:menipu|merayu|menyasar|memperdaya|memeras|target|sasaran)\s(?:(?!dari\b)[\w-]{2,14}\s){0,2}di\s{1,2}\Z"
)
CLIENTS = words(
    "pasien / penerima / turis / wisatawan / tamu / pelanggan / konsumen / pengusaha / investor / suami / pembeli / "
    "hidung belang"
)
CREW_BESIDE = words("bersama / beserta / bareng")
OFFENDERS = words(
    """tersangka / bos / geng / sindikat / mafia / menangkap / menahan / ditangkap / penculik / pengendali /
    pemilik / perekrut / pemodal / menyamar / buron* / dpo / didakwa / terdakwa / otak / manajer* / nakhoda* /
    pelaku / mengendalikan / jaringan / mengelola / pengelola / majikan / pacar / bandar / meringkus /
    diringkus / membekuk / dibekuk / konsumen / pelanggan / tamu / penadah / pembeli / dalang / cukong /
    terduga / diganjar / divonis / dihukum / menetap / mandor* / penghubung* / diburu / kapten / kaptennya / red
    notice / bermarga"""
)
VICTIMS = words(
    """korban* / *eksploitasi / memperbudak / perdagangan orang / diselamatkan / menyelamatkan / dieksploitasi /
    disekap / dikurung / pengungsi / dipulangkan / dipaksa / diculik / dijual / diperdagangkan / dipekerjakan /
    membebaskan / dibebaskan / perbudakan / diperbudak / penyelundupan / diselundupkan / diseberangkan /
    ditampung / dideportasi"""
)
THROUGH = right_before(
    """melalui / lewat / via / transit / transit di / transit ke / singgah di / singgah ke / naik kapal di / naik
    pesawat di / mampir di / mampir ke / diturunkan di / turun di"""
)
ONWARD_TICKET = words(
    "lanjutan / dilanjutkan / melanjutkan / kemudian ke / lalu ke / menuju / sebelum ke / sebelum menuju"
)
PROMISED = words(
    """dijanjikan / dijanjiin / menjanjikan / diiming-imingi / diiming-iming / iming-iming / mengiming-imingi /
    pamit / berpamitan / ditawari / ditawarkan / menawarkan / menawari / janjinya / janji / tawaran / tergiur"""
)
FACT_AFTER = words(
    """ternyata / nyatanya / malah / justru / namun / tetapi / tapi / kemudian / lalu / dibawa / setiba / sesampai
    / bukannya / alih-alih"""
)
TOWARDS = right_before(
    """tujuan / menuju / penempatan / bertujuan / tujuannya / tujuan akhirnya / tujuan akhir / negara tujuan /
    tujuan negara / tujuan ke / penempatan ke / penempatan di / hendak ke / akan ke / mau ke / tujuan mereka /
    tujuan mereka ke / tujuannya ke / tujuannya adalah / tujuan mereka adalah / tujuan akhirnya adalah"""
)
TO = right_before("ke")
IN = right_before("di")
# 'di perkebunan sawit Malaysia'
IN_SOME = re.compile(r"\bdi\s(?:[a-z-]{3,14}\s){1,3}\Z")
RECRUITER = right_before(
    "agen di / calo di / perekrut di / perantara di / sponsor di / agen dari / calo dari / seorang agen di"
)
HOMEWARD = words(
    """dipulangkan / pemulangan / kepulangan / memulangkan / dievakuasi / evakuasi / repatriasi / direpatriasi /
    dideportasi / deportasi"""
)
# 'di Tanjung Rhu, Selangor': a small place stands between; what is before it is read as if it were not.
ADDRESS = re.compile(
    r"(?i:\b(?:di|ke|dari|menuju|tujuan))\s(?:[a-z]{3,12}\s){0,2}"
    r"(?P<between>(?:[A-Z][\w']{1,16}\s){0,2}[A-Z][\w']{1,16},\s{1,2})\Z"
)
STOPOVER = re.compile(
    r"\s(?:dan|lalu|kemudian) (?:menempuh|melanjutkan|menyambung)\b|"
    r"[ ,\w]{0,40}?\b(?:transit|menginap|singgah|bermalam|menunggu)\b(?! (?:(?:di|ke|lewat|melalui) )?[A-Z])|"
    r"(?:[^.;]|(?<=\d)\.(?=\d)){0,60}?\b(?:kemudian|lalu|sebelum|selanjutnya|dilanjutkan|baru|terakhir)\s"
    r"(?:(?:[a-z]{3,14}\s){0,2}(?:ke|menuju|masuk|memasuki|tiba di|sampai di)\s[A-Z]|[A-Z][a-z]+"
    r"|(?:menggunakan|naik|menumpang|dengan)\s(?:penerbangan|pesawat|maskapai|kapal))"
)
LEFT_FOR = right_before(
    """berobat ke / berwisata ke / melancong ke / pelesir ke / pindah ke / kabur ke / melarikan diri ke /
    berkunjung ke / kunjungan ke / lawatan ke / bertolak ke / kembali ke / pulang ke / dipulangkan ke /
    liburan ke / berlibur ke / ekspor ke / diekspor ke / terbang kembali ke / dikirim kembali ke / tembus ke /
    pemulangan ke / dideportasi ke / deportasi ke / kerja sama dengan / dijual kembali ke"""
)
SENT = words(
    """*irim* / *berangkat* / *jual* / *bawa / *kerja / *kerja* / *elundup* / *erbang* / *daftar* / *tempatan /
    perdagangan / ilegal / nonprosedural / non-prosedural / unprosedural / masuk / menyeberang* / nyebrang /
    diangkut / berlayar / bertolak / rute / pergi / tppo / pmi / cpmi / tki / tkw / dipindahkan / merantau /
    diculik / diboyong / disalurkan / menyalurkan / penyaluran / dinikahkan / dinikahi / pengantin / donor /
    pendonor / menyeberangkan"""
)
HELD = words(
    """*kerja* / disekap / penyekapan / *eksploitasi / scam* / *scam / judi / judol / penipuan / disiksa / menjadi
    korban / jadi korban / terjebak / menjual / terjual / telantar / terlantar / ditelantarkan / kasus / dijual /
    diselamatkan / perdagangan / tppo / meninggal / wafat / tewas / dianiaya /
    tertahan / masih berada / operator / magang / ladang / disandera / diculik / *perbudakan /
    diperbudak / korban / dipaksa / dijadikan / mengemis / pengemis / berakhir / terlibat / pernikahan /
    dinikahkan / penyiksaan / tki / tkw / pmi / pekerja migran / disiksanya / majikannya / bermasalah / overstay"""
)
# 'bandar yang berada di luar negeri, misalnya di Kamboja', 'pelaku diduga bersembunyi di'
HIDING = re.compile(
    r"\b(?:bandar|buron\w*|pelaku|otak|pemodal|tersangka|dpo|dalang)\b[^.;]{0,40}?"
    r"\b(?:berada|bersembunyi|kabur|melarikan diri|lari|bermukim|menetap|tinggal)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
BASE = re.compile(
    r"\b(?:agensi|agen|pemilik kapal|majikan|pabrik|perusahaan)\s{1,2}(?:[\w ]{0,20}\s)?di\s{1,2}(?:[A-Z][\w']+, )?\Z"
)
SAID = words(
    """kata / katanya / ujar / ujarnya / ucap / ucapnya / tutur / mengatakan / menyatakan / pertemuan / ktt /
    konferensi / rapat / bertemu / jumpa pers / kunjungan / sidang asean / forum"""
)
MEETING = words(
    """diteken / ditandatangani / penandatanganan / ktt / bertemu / kunjungan kerja / pertemuan / digelar /
    diselenggarakan / menghadiri / konferensi / meneken / menandatangani / pelatihan /
    proses hukum / proses peradilan / proses persidangan"""
)
ON_A_DAY = re.compile(r"[^.;]{0,24}?(?:,|pada)\s(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b|\s\(\d")
FROM = right_before("dari")
RETURNED = words(
    """dipulangkan / pemulangan / memulangkan / dideportasi / deportasi / mendeportasi / pulang / kepulangan /
    tiba / repatriasi / direpatriasi / dievakuasi / evakuasi / kembali / membebaskan / dibebaskan / pengaduan /
    dikeluarkan / mengeluarkan / bermasalah / jenazah / lolos / penyelamatan / diselamatkan / peti mati /
    dijemput / menjemput / paling banyak / terbanyak"""
)
DEPARTED = words(
    "berangkat / bertolak / berlayar / dibawa / diterbangkan / terbang / diselundupkan / naik / berpindah / dipindahkan"
)
ONWARD = re.compile(r"[^.;]{0,40}?\b(?:ke|menuju)\s")
COUNTED = re.compile(
    r"\s?(?:\(\s?(?:[\w ]{0,12} )?[\d.,]{1,9}(?: (?:kasus|orang|korban|WNI|PMI|pengaduan|persen|jiwa))?\s?\)|"
    r"(?:dengan |sebanyak |ada |tercatat |, yakni |, yaitu |sejumlah )?[\d.,]{1,9} (?:kasus|korban|WNI|PMI|pengaduan)|"
    r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh) kasus)"
)
LISTED = re.compile(
    r"[\s(]{0,2}(?:dengan |sebanyak |yakni |, yakni )?(?:[\d.,]{0,9}|[a-z]{0,9})\s?"
    r"(?:kasus|orang|korban|pengaduan|wni|pmi|abk)?\)?"
    r"\s{0,2}(?:,|,?\s?(?:dan|serta|atau|diikuti|disusul|sama|entah)|/|maupun|hingga|-"
    r"|[.;,]\s(?:(?:berturut-turut|disusul|diikuti|menyusul|kemudian|selanjutnya|lalu|di bawahnya|oleh)[\s,]{1,2})"
    r"{1,3})"
    r"\s{0,2}\Z",
    re.IGNORECASE,
)
EXAMPLES = re.compile(
    r"\b(?:negara|kawasan)[\w ]{0,30}"
    r"(?:,? ?(?:antara lain|seperti|yakni|yaitu|di antaranya|termasuk|meliputi|misalnya|adalah)[,:]?|\()\s{0,2}\Z",
    re.IGNORECASE,
)
ORIGIN_LAND = words("negara asal / berasal dari / negara pengirim")
# 'Malaysia dan Taiwan menjadi negara tujuan'
BECOMES = re.compile(
    r"[^.;:]{0,30}?\b(?:menjadi|merupakan|adalah|ialah|sebagai|hanya|cuma)\s(?:salah satu\s)?"
    r"(?:negara\s|tempat\s)?(?P<part>tujuan|penempatan|asal|transit|persinggahan)\b"
)
GOAL_LAND = words(
    "negara tujuan / tujuan eksploitasi / negara penempatan / tujuan utama / negara penerima / tujuan penempatan"
)
# 'dibawa lewat darat ke sebuah kompleks di'
BROUGHT = re.compile(
    r"\b(?:dibawa|dikirim|dipindahkan|digiring|diantar|diangkut|dijebloskan|ditempatkan|diturunkan|mengantar|membawa|mengirim|memasok)\s"
    r"(?:[\w-]{2,14}\s){0,4}(?:ke|di|dalam)\s(?:[\w-]{2,14}\s){1,4}di\s{1,2}\Z",
    re.IGNORECASE,
)
ARRIVING = right_before(
    """setiba di / setibanya di / tiba di / sesampai di / sesampainya di / sampai di / mendarat di / turun di /
    transit di / menginap di / penampungan di / penampungan"""
)
TAKEN_ON = re.compile(
    r"[^.;]{0,30}?\b(?:dibawa|diantar|dijemput|diangkut|diselundupkan|dipindahkan|diseberangkan|menyeberang|melanjutkan"
    r"|diterbangkan|naik)\s(?:[\w-]{2,14}\s){0,5}?(?:ke|menuju|melintasi|masuk)\s"
)
CROSSED = right_before(
    "menyeberang ke / menyeberangi perbatasan ke / diseberangkan ke / dievakuasi ke / dievakuasi dulu ke"
)
ESCAPED = words(
    """keluar / kabur / melarikan diri / dibebaskan / diselamatkan / razia / merazia / penggerebekan / evakuasi /
    dievakuasi"""
)
FLIGHT_FROM = re.compile(
    r"\b(?:penerbangan|pesawat|maskapai|kapal feri|feri)\s(?:[\w-]{2,14}\s){0,4}dari\s{1,2}\Z", re.IGNORECASE
)
NEVER_REACHED = words("fiktif / bodong / tak kunjung / tidak kunjung / tidak pernah / tak pernah / penipuan belaka")
THEY_COME_FROM = re.compile(
    r"\b(?:mereka|korban|\d{1,4} orang|seluruhnya|semuanya|perempuan itu|orang itu)\s(?:[\w-]{2,12}\s){0,2}"
    r"(?:berasal|asal) dari\s{1,2}\Z",
    re.IGNORECASE,
)
COUNTED_PEOPLE = re.compile(
    r"\b(?:\d{1,4}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|seorang|belasan|puluhan)\s(?:orang\s)?"
    r"(?:warga negara|warga|wna asal|wn)\s{1,2}\Z",
    re.IGNORECASE,
)
ABOARD = words(
    """di kapal / di perahu / di speedboat / penumpang / keseluruhannya / keseluruhan / totalnya / bersama mereka
    / imigran / ikut menyeberang / ditampung"""
)
ONLY_TRANSIT = re.compile(r"[^.;]{0,30}?\b(?:hanya|cuma|sekadar)?\s?transit\b")
THROUGH_PORT = re.compile(
    r"\b(?i:melalui|lewat|via|transit di|singgah di)\s(?i:bandara|bandar udara|pelabuhan|terminal)\s"
    r"(?i:internasional\s)?(?:[A-Z][\w'-]{1,16}\s){0,3}\Z"
)
PEOPLE_FROM = right_before(
    "korban dari / imigran dari / pengungsi dari / nelayan dari / awak kapal dari / abk dari / perempuan dari"
)

# 'Surabaya-Kuala Lumpur-Dubai-Amman': the stages of a journey.
STAGE = re.compile(r"[A-Z][\w']{1,16}\s?-\s?\Z")
NEXT_STAGE = re.compile(r"\s?-\s?[A-Z]")
JOURNEY = words(
    "rute / jurusan / jalur / lewat / melalui / tiket / penerbangan / berangkat / "
    "diberangkatkan / jaringan / dibawa / sindikat"
)
SEQUENCE = re.compile(r"\b(?:lalu|kemudian|terakhir|selanjutnya)\b")
PORT_OF_CALL = right_before(
    """bersandar di / sandar di / merapat di / merapat ke / berlabuh di / singgah di / dinaikkan ke kapal di /
    naik kapal di / bertolak dari pelabuhan / karantina di"""
)
WAITING = re.compile(
    r"\b(?:ditampung|menginap|bertahan|menunggu|tertahan|dikarantina|karantina|dirawat|transit|dievakuasi)\b"
    r"[^.;]{0,40}\b(?:di|ke)\s(?:[A-Z][\w']{1,16}\s){0,2}\Z"
)
FOR_HOME = words(
    "menanti / menunggu / diterbangkan / dideportasi / deportasi / pemulangan / dipulangkan / kepulangan / pulang"
)
RECRUITED = re.compile(r"\b(?:direkrut|dibius|dibujuk|dinaikkan)\s(?:[\w-]{2,14}\s){0,3}di\s{1,2}\Z", re.IGNORECASE)
NEVER_THERE = re.compile(
    r"\b(?:tidak|tak|belum) pernah (?:sampai|tiba|ada|menginjak|bekerja)(?: di| ke)?\s{1,2}\Z", re.IGNORECASE
)
