"""Words around a name that say what the name is. All lower case."""

from __future__ import annotations

# Words of administration that stand before a name and are no part of it.
ADMIN = frozenset("kabupaten kab kota kotamadya provinsi prov propinsi kecamatan kec distrik pulau kepulauan".split())

# A place follows these, whatever the name could mean otherwise.
LOCATIVE = frozenset(
    """di dari ke asal warga wilayah daerah menuju tujuan perairan pulau kabupaten kab kota provinsi prov kecamatan
    kec orang pelabuhan bandara terminal stasiun asli seputar sekitar kawasan pantai perbatasan domisili
    berdomisili lewat via melalui hingga antara""".split()
)

# Capitalised words that may stand before a place without making one name with it.
NEUTRAL = frozenset(
    """rute jurusan di dari ke asal warga wilayah daerah menuju tujuan perairan perempuan pria wanita remaja gadis
    orang anak bayi korban jenazah pekerja pemuda pemudi mahasiswa mahasiswi siswa siswi ibu bapak suami istri
    pasangan petani nelayan wni wna wn pmi cpmi tki tkw ctki abk pns asn prt art psk pelaku tersangka calo
    puluhan ratusan ribuan belasan dan serta atau untuk dalam pada saat hingga sampai antara sejumlah kasus via
    lewat melalui seorang sekitar senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari maret
    april mei juni juli agustus september oktober november desember pekan bulan tahun pagi siang sore malam
    kemarin wib wita wit kawasan pusat ibukota utara selatan timur barat tengah sementara selain adapun bahwa
    oleh dengan bagi setelah sebelum ketika ilegal nonprosedural asing lokal seluruh semua tiga dua empat lima
    enam tujuh delapan sembilan sepuluh""".split()
)

# Ranks and titles: a person follows, so the place before them stands on its own.
TITLES = frozenset(
    """kombes akbp akp kompol iptu ipda aiptu bripka brigjen irjen komjen jenderal brigadir letkol kolonel mayor
    kapten h hj dr drs ir prof ustaz pastor suster romo kepala ketua kapolda kapolres kapolsek gubernur bupati
    wali direktur kabid kasat kanit menteri""".split()
)

# Heads of names of public bodies, offices and posts, in whatever letters.
BODIES = frozenset(
    """camat lurah kades kapolsubsektor polda polres polresta polrestabes polsek polsekta polri mapolda mapolres
    mapolresta mapolrestabes mapolsek kapolda kapolres kapolresta kapolrestabes kapolsek wakapolda wakapolres
    satreskrim ditreskrimum ditreskrimsus satlantas satpolairud ditpolairud bareskrim kejari kejati kejaksaan
    kajari kajati pengadilan pn pt mahkamah lapas rutan kanwil imigrasi kanim bp3mi bp2mi bp3tki bnp2tki up3mi
    lp3tki upt uptd p2tp2a dinas dinsos disnaker disnakertrans dinkes kadis pemkab pemkot pemprov pemda
    pemerintah pemerintahan bupati wabup gubernur wagub walikota wakil sekda pj plt dprd kodim korem kodam lanal
    lantamal satgas gugus kantor badan balai komisi lembaga lpa lbh kbri kjri kdei konjen konsulat konsul
    kedutaan kedubes dubes rsud rsup rs rumah puskesmas universitas sekolah sman smkn smk sma smp sd sdn bank
    bps bnn bnnp bnnk basarnas sar bkkbn satpol kepolisian kesbangpol unit tim ombudsman bawaslu kpu mui nu pwnu
    pcnu sbmi pmi keuskupan paroki gereja pondok pesantren yayasan forum aliansi jaringan koalisi serikat
    relawan media tribun radar harian koran tv hotel kafe karaoke bar apartemen toko perumahan perum persatuan
    klub persib persebaya arema psm jalan jl jln gang""".split()
) - {"pmi", "rumah", "wakil"}

# Small words before a place that make the pair the name of an office or a post.
LOWER_BODIES = frozenset(
    """camat lurah kades kapolsubsektor pemerintah pemerintahan kepolisian polisi polda polres polresta polsek
    imigrasi kejaksaan kejari pengadilan dinas bupati gubernur walikota kapolres kapolresta kapolda kapolsek
    kbri kjri pemkab pemkot pemprov konsulat kedutaan bahasa soto sate batik klub etnis suku""".split()
)

# With one small word between, these make the name an office's too: 'pengadilan negeri Medan'.
LOWER_HEADS = frozenset("dinas pengadilan kejaksaan kantor wakil kepolisian balai badan lembaga".split())
LINKS = frozenset("dan serta atau yang untuk pada dalam oleh saat bagi dengan".split())

# Parts of the world, which a model may take for places of the matter.
ABROAD = frozenset(
    """asia eropa afrika amerika asean teluk timur tengah tenggara pasifik hindia atlantik barat eurasia dunia
    samudra samudera laut selat indonesia""".split()
)

# Heads of names of ports: a town inside such a name counts.
PORTS = frozenset("bandara bandar pelabuhan terminal stasiun plbn pos dermaga".split())

# A name after these is no place: 'seorang perempuan yang dipanggil Madina'.
NAMING = frozenset("dipanggil bernama alias inisial berinisial disapa sapaan akrab nama panggilan".split())

# Heads of names of private bodies, which everyday words may follow: 'Yayasan Mitra Wanita Kepri'.
SOCIETIES = frozenset(
    """yayasan lembaga jaringan aliansi koalisi serikat forum solidaritas gerakan ikatan perkumpulan paguyuban asosiasi
    persatuan himpunan dewan komunitas dinas badan kementerian""".split()
)

# An unknown name right after these is nearly always a place.
SURE = frozenset("asal kawasan perairan".split())

# Where people are, live, work or are held: an unknown name after one of these and 'di' is a place.
STAYING = frozenset(
    """agen pabrik kebun perkebunan pantai rumah kontrakan kos penampungan barak kafe perbatasan tinggal berdomisili
    perlindungan disekap ditampung bekerja dipekerjakan kampung ladang ruko apartemen gudang kapal mess bersembunyi
    terdampar mendarat bermukim tambak warung lokalisasi klub kos-kosan indekos digerebek ditangkap""".split()
)

# These stand before examples: 'kecamatan seperti Majenang'.
EXAMPLES = frozenset("seperti yakni yaitu termasuk meliputi".split())

# An unknown name after these may be a place.
INTO = frozenset("di ke dari asal warga kawasan wilayah daerah".split())

# Heads of names of buildings, grounds and gatherings: what they name is no place.
BUILDINGS = frozenset(
    """gedung kompleks istana lapangan stadion majelis masjid pasar mal mall plaza taman museum asrama wisma graha
    aula pendopo ruang markas mako klinik lapas terminal bandara pelabuhan stasiun jembatan tol km cv stikes
    kampus restoran hutan gunung danau sungai selat laut monumen alun balairung sekretariat pengadilan perairan
    negeri negara depan hadapan luar dalam atas bawah hari tahun bulan ikatan perkumpulan partai fraksi komite
    institut akademi politeknik pusat pos perbatasan timnas liga facebook instagram tiktok youtube telegram
    whatsapp twitter""".split()
)

# A name of a small place follows.
SMALL = {
    "kecamatan": "district",
    "kec": "district",
    "distrik": "district",
    "kapanewon": "district",
    "kemantren": "district",
    "desa": "village",
    "ds": "village",
    "kp": "village",
    "dsn": "village",
    "kelurahan": "village",
    "kalurahan": "village",
    "kel": "village",
    "dusun": "village",
    "kampung": "village",
    "nagari": "village",
    "gampong": "village",
    "gampung": "village",
    "pekon": "village",
    "pulau": "island",
    "teluk": "coast",
    "tanjung": "coast",
    "pantai": "coast",
    "kepulauan": "island",
}
# A name after these is a small place's, though a city bear it too ('Kapanewon Depok').
SMALLER = frozenset(cue for cue, kind in SMALL.items() if kind in {"district", "village"}) - {"distrik"}
# The cue is part of these names ('Pulau Putri', 'Tanjung Bemban').
KEPT = frozenset({"pulau", "teluk", "tanjung", "pantai", "kepulauan"})

# Written small these are everyday words ('ayam kampung'), so they need a locative word before them.
EVERYDAY = frozenset({"kampung", "dusun", "distrik"})

# These may stand before a name with a full stop.
SHORTENED = frozenset({"kec", "kel", "ds", "kp", "dsn"})

# Programmes for villages, not their names: 'Desa Wisata', 'Desa Migran Produktif'.
NOT_A_VILLAGE = frozenset(
    """peduli wisata migran binaan siaga sadar anti digital adat tertinggal terpadu produktif mandiri dinas antara
    percontohan ramah bersih tangguh rawan melayu narkoba""".split()
)

# Before a small place's cue, these make it a post: 'Kepala Desa X'.
POSTS = frozenset("kepala kades sekretaris perangkat aparat lurah camat dana badan pemerintah polsek koramil".split())
