"""What is searched for, and the wide net that a title must fall through to be left out.

The net is generous on purpose: a title fetched for nothing costs one request, a report that
is missed costs a case.
"""

from __future__ import annotations

import re

SEARCH_WORDS = (
    "TPPO",
    "perdagangan orang",
    "perdagangan manusia",
    "human trafficking",
    "pekerja migran ilegal",
    "PMI nonprosedural",
    "PMI ilegal",
    "online scam",
    "penipuan daring kamboja",
    "WNI Myanmar",
    "ABK",
    "eksploitasi anak",
    "pengantin pesanan",
    "kerja paksa",
)

# Found anywhere in a word, so that prefixed and suffixed forms (dijual, penjualan, perekrutan) are met; _ is a space.
_STEMS = """
    perdagang traffick migran migrant awak_kapal anak_buah crew seafarer nelayan fisher scam penipuan_daring
    penipuan_online judi_online judol kamboja cambodia myanmar myawaddy sihanouk bavet poipet laos thailand
    malaysia tawau sabah nunukan arab saudi timur_tengah dubai suriah syria taiwan hong_kong china tiongkok
    vietnam filipina luar_negeri eksploitasi exploit prostitusi prostitut mucikari muncikari germo open_bo
    michat pelacur seksual sexual cabul budak slave paksa forced sekap jerat debt_bondage siksa aniaya ilegal
    illegal prosedural penyalur penempatan rekrut recruit selundup smuggl sindikat syndicate jaringan satgas
    gugus_tugas task_force jual adopsi adoption bayi ginjal kidney pengantin kawin_kontrak nikah bride anak
    perempuan wanita gadis remaja child women girl ngemis begging pulangkan pemulangan repatria deporta
    evakuasi selamat rescue survivor penyintas pekerja buruh worker labour labor pembantu rumah_tangga magang
    ferienjob tawaran_kerja lowongan gaji majikan imigrasi immigration paspor passport visa cegah gagalkan
    korban victim perlindungan pelindungan pengungsi rohingya refugee
""".split()
_WHOLE_WORDS = "tppo tki tkw pmi cpmi bp2mi bp3mi kp2mi bnp2tki abk psk abg wni prt art lpsk calo".split()
_NET = re.compile(
    rf"{'|'.join(re.escape(stem.replace('_', ' ')) for stem in _STEMS)}|\b(?:{'|'.join(_WHOLE_WORDS)})(?:nya)?\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[-_/+.]+")


def may_be_on_subject(*texts: str) -> bool:
    """Whether any of the texts (title, summary, words of the address) could belong to a report about trafficking."""
    return any(_NET.search(_SEPARATORS.sub(" ", text)) for text in texts if text)
