"""Verbs and predicates that say what happened to the people counted. Stems stand for both voices: 'tangkap' covers
'menangkap', 'ditangkap', 'tertangkap', 'penangkapan'."""

from __future__ import annotations

from jejak.domain import Role

# Word -> (role, weight) where the counted people undergo the verb: object of the active, subject of the passive.
_UNDERGO: dict[tuple[Role, float], str] = {
    (Role.SUSPECT, 3.0): """
        menangkap ditangkap tangkap tertangkap penangkapan meringkus diringkus ringkus membekuk dibekuk bekuk
        menciduk diciduk ciduk mencokok dicokok cokok menggulung digulung menjebloskan dijebloskan memburu
        diburu buru memvonis divonis vonis menghukum dihukum hukum menjerat dijerat jerat menuntut dituntut
        mendakwa didakwa menetapkan ditetapkan tetapkan buron dpo disangka disangkakan dipidana meringkuk
        menggaruk membongkar mengadili diadili mentersangkakan ditersangkakan membui dibui tertembak dipenjara
        dilimpahkan menyeret diseret memenjarakan dibidik
    """,
    (
        Role.SUSPECT,
        1.5,
    ): "menahan ditahan tahan mengejar dikejar kejar menyidik disidik melarikan dipersangkakan",
    (Role.SUSPECT, 0.4): "mengamankan diamankan amankan memeriksa diperiksa dicari",
    (Role.VICTIM, 2.5): """
        menyelamatkan diselamatkan selamatkan penyelamatan membebaskan dibebaskan bebaskan pembebasan
        mengevakuasi dievakuasi evakuasi memulangkan dipulangkan pulangkan pemulangan merepatriasi direpatriasi
        menjual dijual jual menjajakan dijajakan
        merekrut direkrut rekrut menyekap disekap sekap penyekapan mempekerjakan
        dipekerjakan memperdagangkan diperdagangkan mengeksploitasi dieksploitasi memperbudak diperbudak
        menyiksa disiksa menganiaya dianiaya menelantarkan ditelantarkan telantar terlantar terdampar terjebak
        tertipu terperangkap disandera menyandera menewaskan tewas meninggal wafat selamat tenggelam diculik
        menculik dipaksa memaksa terjerat mengirimkan dikirimkan menampung ditampung dibuang dilarung
        memberangkatkan diberangkatkan menyalurkan disalurkan menipu ditipu menyelundupkan diselundupkan
        selundupkan dideportasi mendeportasi deportasi menjerumuskan dijerumuskan mempekerjakannya dikurung
        mengurung dilecehkan dicabuli diperkosa dinikahkan dioperasi mengirim dikirim tertahan menjebak dijebak
        kematian tewasnya meninggalnya hilangnya dikendalikan mengirimnya kirim berangkatkan dibius dilelang
        disiram kabur teridentifikasi dijanjikan diiming-imingi direhabilitasi dipertemukan dievakuasi
        ditelantarkan dipukuli
    """,
    (Role.VICTIM, 1.2): """
        bawa angkut jemput tampung menangani ditangani menemukan ditemukan temukan mengangkut diangkut membawa
        dibawa melibatkan memfasilitasi difasilitasi merawat dirawat dijemput menjemput dilarikan mengalami
        bermasalah terindikasi terdata mendata dipindahkan menampungnya dititipkan menitipkan mencatat tercatat
        hilang mendampingi didampingi memuat mendarat menyerahkan diserahkan bergabung melapor mengadu
        menawarkan ditawarkan menolong ditolong menginap membuang lahir menghuni mengungsi
    """,
    (Role.VICTIM, 0.8): """
        menjaring dijaring terjaring bekerja tiba pulang kembali turun berangkat tertinggal ditinggalkan ditinggal
        terbang memilih mengaku melindungi dilindungi menerima membantu dibantu bantu
    """,
    (Role.POTENTIAL_VICTIM, 3.0): """
        menggagalkan digagalkan gagalkan mencegah dicegah cegah mencegat dicegat cegat pencegatan menunda ditunda
        menghentikan dihentikan
    """,
}
UNDERGO: dict[str, tuple[Role, float]] = {
    word: (role, weight) for (role, weight), words in _UNDERGO.items() for word in words.split()
}

# People counted who do this are suspects, whatever they are called.
DO = frozenset(
    """
    menyuruh memaksa menyiksa menganiaya memperkosa merekrut menjual menyekap memperdagangkan menampung
    memberangkatkan mengirim menyelundupkan mengendalikan mengelola menawarkan menjebak mempekerjakan
    menyalurkan mengeksploitasi berperan bertindak memperjualbelikan memasarkan menjajakan menjemput mengurus
    mengatur menyediakan menjerumuskan menipu memesan menjanjikan mengiming-imingi membujuk mengoperasikan
    """.split()
)

# The same without a word that sets them apart: 'dua pria menjual', 'dua sejoli, AL dan FR, menyediakan'.
PLAINLY_DO = frozenset(
    """
    merekrut menjual menyekap memperdagangkan menyediakan menjajakan mengeksploitasi menyelundupkan mempekerjakan
    memberangkatkan memperjualbelikan menjerumuskan
    """.split()
)

ABOUT_TO = frozenset("hendak akan mau ingin bakal rencananya berencana hendaknya".split())
LEAVE = frozenset(
    """
    dikirim diberangkatkan berangkat bekerja kerja dipekerjakan diselundupkan terbang dijual dibawa menuju
    bertolak menyeberang menyebrang dikirimkan dijadikan masuk disalurkan keluar dipulangkan diperdagangkan
    """.split()
)
DEPARTURE = frozenset(
    "keberangkatan pemberangkatan pengiriman penyelundupan penempatan penyaluran perdagangan upaya".split()
)

EXPLOITED = frozenset(
    """
    mengemis pengemis ngemis mengamen perbudakan diperbudak paksa tppo trafficking trafiking perdagangan scam
    scamming eksploitasi prostitusi disekap ilegal nonprosedural non-prosedural unprosedural ijon dieksploitasi
    diperdagangkan tppm pekerja-paksa kerja-paksa
    """.split()
)

HARMED = frozenset(
    """
    menjual dipekerjakan disuruh korban tersangka muncikari mucikari disekap calo sindikat diselamatkan disiksa
    dianiaya penyekapan penyelundupan diperkosa perekrut tekong terlantar telantar dideportasi dipaksa jenazah
    tenggelam karam dijual kabur ditelantarkan
    """.split()
)

# After these, 'oleh' names those who did the harm.
_HELPED = frozenset(
    "diselamatkan dibebaskan dievakuasi dipulangkan direpatriasi direhabilitasi dipertemukan dideportasi".split()
)
DONE_TO = frozenset(
    word for word, (role, weight) in UNDERGO.items() if role is Role.VICTIM and weight > 2 and word not in _HELPED
) | frozenset(
    "dilakukan dikelola dikendalikan perdagangan penjualan dijemput dikoordinir dikoordinasi ditawari".split()
)
