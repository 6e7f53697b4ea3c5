"""Nouns that numbers stand with, by what they say of the role of those counted. Phrases are lower-case words."""

from __future__ import annotations

from enum import Enum


class Noun(Enum):
    """What a counted noun says about role, before any context."""

    VICTIM = "victim"
    POTENTIAL = "potential"
    SUSPECT = "suspect"
    RECRUITER = "recruiter"
    """'agen', 'sponsor': suspects unless the context says otherwise."""
    HELPER = "helper"
    """'sopir', 'pengelola': suspects where the context agrees."""
    CASE = "case"
    MIGRANT = "migrant"
    VULNERABLE = "vulnerable"
    DEAD = "dead"
    PERSON = "person"
    OUTSIDER = "outsider"
    """Officers, relatives, customers, trainees: counted by nobody here."""


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.replace("\n", ",").split(",") if line.strip())


_TABLE: dict[Noun, str] = {
    Noun.VICTIM: """
        korban, penyintas, survivor, sandera, budak, korban tppo, terduga korban, anak korban, saksi korban
    """,
    Noun.POTENTIAL: """
        keberangkatan, pemberangkatan, cpmi, cpmi-np, ctki, ctkw, calon pekerja migran, calon pekerja,
        calon pmi, calon tki, calon tkw, calon buruh migran, calon tenaga kerja, calon korban, calon abk,
        calon awak kapal, calon pendonor, calon pengantin, calon imigran,
        calon migran, calon anak buah kapal, calon buruh, bakal pmi, calon penumpang
    """,
    Noun.SUSPECT: """
        tersangka, pelaku, terduga pelaku, terdakwa, terpidana, terlapor, muncikari, mucikari, germo, calo,
        perekrut, tekong, makelar, dalang, otak pelaku, buronan, buron, dpo, trafficker, penyelundup,
        penjual bayi, perdagangan manusia, terduga, tsk, anggota sindikat, anggota jaringan, anggota komplotan,
        sindikat, pengepul, narapidana, mami, papi, tersangka baru, pria muncikari, kaki tangan, oknum,
        pentolan, gembong, aktor intelektual, otak sindikat, pelaku tppo, bandar, mafia, penyalur ilegal,
        penadah, wanita muncikari, daftar pencarian orang
    """,
    Noun.RECRUITER: """
        mak comblang, comblang, anak buah, anak buahnya, komplotannya, agen, sponsor, perantara, penyalur,
        penampung, tekong laut, tekong kapal, perekrut lapangan, agen perekrut, penyelundup
    """,
    Noun.HELPER: """
        mandor, pemborong, pengasuh, kasir, pengurus, pengelola, petinggi, kurir, joki, pemilik, pengendali,
        pemodal, koordinator, operator, sopir, supir, nakhoda, nahkoda, pengemudi, penjaga, direktur, komisaris,
        fasilitator, penghubung, pengantar, penjemput, bos, makcomblang, kapten, abk kapal pengangkut,
        pengusaha, bidan, manajer, admin, petugas lapangan, penyedia, perekrut lapangan, pemesan, penjual,
        majikan, pimpinan, pendamping, tekong laut, pengawal, pembeli, pencari, marketing, kepala cabang,
        staf perusahaan, leader, team leader, supervisor, tekong kapal, dukun, kenek, kernet, centeng, motoris
    """,
    Noun.CASE: """
        kasus, perkara, laporan, lp, laporan polisi, pengaduan, aduan, permohonan, putusan, berkas, berkas perkara,
        laporan pengaduan, kasus tppo, vonis, laporan kasus, case
    """,
    Noun.MIGRANT: """
        pelintas, pelintas batas, wni, pmi, pmi-b, tki, tkw, abk, awak kapal, anak buah kapal, pelaut, pekerja migran,
        pekerja migran indonesia, buruh migran, tenaga kerja, tenaga kerja indonesia, tenaga kerja wanita,
        pekerja, buruh, prt, art, psk, pekerja seks, lc, ladies companion, pemandu lagu, pemandu karaoke,
        nelayan, pengungsi, rohingya, imigran, migran, penumpang, deportan, wna, wni/pmi, pencari suaka,
        asisten rumah tangga, pembantu rumah tangga, pekerja rumah tangga, awak, wni bermasalah, pmib, wnib,
        tki/tkw, karyawan, karyawati, pelayan, terapis, pendonor, donor, pendonor ginjal, wts, pramuria,
        pengemis, pemulung, wanita penghibur, perempuan penghibur, pekerja asing, nelayan asing, imigran gelap,
        warga negara indonesia, manusia perahu, anak jalanan, penghuni, penghuni kerangkeng, tahanan kerangkeng,
        repeater, pekerja scam, warga rohingya, etnis rohingya, pekerja anak, buruh anak,
        pekerja seks komersial, pekerja kapal, tkw/tki, pekerja wanita, pekerja perempuan, pengantin pesanan,
        mahasiswa magang, kru, kru kapal, wanita malam, pembantu
    """,
    Noun.VULNERABLE: """
        anak, anak-anak, gadis, bayi, balita, bocah, remaja, abg, siswi, siswa, pelajar, santri, santriwati,
        mahasiswi, mahasiswa, perempuan, wanita, perempuan muda, remaja putri, ibu, ibu rumah tangga, selebgram,
        model, janda, orok, anak baru gede, anak di bawah umur, anak dibawah umur, lulusan, pemudi, ibu hamil,
        selebritas, artis, korban jiwa, warga miskin, putri, tunawisma, difabel, disabilitas,
        penyandang disabilitas, disc jockey, wanita muda, anak kandung
    """,
    Noun.DEAD: """
        jenazah, mayat, jasad, peti, peti mati, peti jenazah, kantong jenazah
    """,
    Noun.PERSON: """
        orang, jiwa, org, warga, warga negara, pria, laki-laki, lelaki, cowok, cewek, pemuda, penduduk, wn,
        warga asing, warga indonesia, warga negara asing, pasangan, petani, tetangga, rekan, rekannya, teman,
        temannya, teman-temannya, rekan kerja, sepupu, kerabat, saudara, adik, kakak, adiknya, kakaknya,
        perwira, bintara, dewasa, orang dewasa, bule, sepupunya, manusia, kawan, sahabat, kawannya, nama,
        penonton, individu, anggota rombongan, insan, orang-orang, kepala, temen, anaknya, istrinya, suaminya,
        sejoli, cucunya, keponakannya, keponakan, menantu, suami, istri, ayah
    """,
    Noun.OUTSIDER: """
        petugas, personel, personil, anggota, polisi, penyidik, jaksa, hakim, staf, peserta, saksi, ahli,
        saksi ahli, relawan, mitra, pejabat, wartawan, kader, aparat, prajurit, tentara, konselor, dokter, guru,
        keluarga, kepala keluarga, kk, orang tua, orangtua, pelanggan, tamu, pria hidung belang,
        lelaki hidung belang, pengunjung, pendaftar, pengacara, kuasa hukum, advokat, menteri, gubernur, bupati,
        kepala desa, kepala dinas, aktivis, pemerhati, peneliti, pakar, responden, narasumber, pegawai, asn,
        pns, kru media, jurnalis, anggota dewan, anggota dpr, anggota tni, anggota polri, anggota polisi,
        anggota keluarga, rumah tangga, penduduk miskin, aparatur, tenaga ahli, penerjemah, pembicara,
        pengungsi banjir, investor, nasabah, konsumen, pembaca, pengikut, pemirsa, jemaah, jamaah,
        calon jemaah haji, pekerja sosial, pendamping korban, tenaga kesehatan, perawat, psikolog, komisioner,
        duta besar, diplomat, polisi wanita, polwan, babinsa, satgas, tim, regu, pemohon, orang saksi, suster,
        petugas imigrasi, anggota staf, orang pemain, pemain
    """,
}

NOUNS: dict[str, Noun] = {phrase: noun for noun, text in _TABLE.items() for phrase in _phrases(text)}
LONGEST_NOUN = max(len(phrase.split()) for phrase in NOUNS)

CLASSIFIERS = frozenset({"orang", "jiwa", "org"})

# Function words at which a noun phrase ends.
NP_END = frozenset(
    """
    yang yg di ke dari dr pada dalam dlm untuk utk oleh dengan dgn karena saat ketika dan atau serta hingga
    sampai sejak selama agar bahwa sebagai sbg kepada terhadap tanpa melalui lewat usai setelah sebelum itu ini
    tersebut tsb adalah merupakan telah sudah udah akan masih belum sedang tengah hendak juga bisa dapat harus
    tidak tak kini ialah yakni yaitu lalu sementara sedangkan namun tetapi tapi bila jika kalau sehingga antara
    termasuk baru hanya saja mau ingin kemudian turut ikut masing-masing hadir a.n. a.n berhasil gagal resmi sempat
    pernah nekat langsung segera per hilang selamat tewas meninggal kabur pulang tiba kembali masuk naik turun
    jadi bukan diantaranya terkait secara mulai bakal boleh
    """.split()
)

FEMALE = frozenset(
    """
    perempuan wanita gadis siswi tkw putri mahasiswi ibu cewek karyawati janda pemudi polwan istri
    adik-perempuan wts mami santriwati psk pramuria muncikari-perempuan
    """.split()
)
MALE = frozenset("laki-laki laki lelaki pria cowok putra pemuda-pria bapak suami suaminya".split())
CHILD = frozenset("anak anak-anak bayi balita bocah abg siswi siswa orok remaja pelajar sd smp batita".split())
ADULT = frozenset("dewasa mahasiswi mahasiswa ibu karyawati karyawan selebgram istri suami janda".split())
