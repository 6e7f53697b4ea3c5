"""More paragraphs: begging, trials, bodies, internships, babies, borders, world figures."""

from __future__ import annotations

import pytest

from jejak.domain import Kind
from tests.extract.counted import counted

PARAGRAPHS = {
    "children made to beg": (
        """
        MAKASSAR - Satpol PP menjaring 14 anak jalanan yang dipaksa mengemis di sejumlah lampu merah, Sabtu
        malam. Kepala Dinas Sosial mengatakan sembilan dari mereka masih usia SD. Seorang perempuan, NR
        (45), yang diduga menyuruh anak-anak itu, diamankan bersama suaminya. "Tiap anak wajib setor Rp 100
        ribu," ujarnya. Delapan anak sudah dikembalikan ke orang tua, sisanya dititipkan di panti.
        """,
        """
        victim event 14; victim event 9; suspect event 1; victim event 8
        """,
    ),
    "a trial": (
        """
        Jaksa Penuntut Umum menuntut empat terdakwa kasus TPPO masing-masing delapan tahun penjara di
        Pengadilan Negeri Jakarta Barat. Para terdakwa terbukti mengirim delapan WNI ke Kamboja untuk
        dijadikan operator judi online. Lima korban hadir sebagai saksi. Jaksa juga menuntut restitusi Rp
        450 juta bagi delapan korban. Dua terdakwa lain, yang berstatus WNA, disidang terpisah.
        """,
        """
        suspect event 4; victim event 8; victim event 5; suspect event 2
        """,
    ),
    "bodies sent home": (
        """
        Kupang - Jenazah Pekerja Migran Indonesia asal NTT terus berdatangan. Hingga pertengahan Juni ini
        saja sudah 58 jenazah yang tiba, dua di antaranya perempuan hamil. Pada 2023 tercatat 151 jenazah
        dan 2022 sebanyak 106 jenazah. Hampir semuanya, 149 dari 151, berangkat tanpa dokumen.
        """,
        """
        victim period 58; victim period 2; victim period 151; victim period 106; victim period 149
        """,
    ),
    "fled from a compound": (
        """
        PHNOM PENH - KBRI Phnom Penh menerima kedatangan 43 WNI yang kabur dari perusahaan penipuan daring
        di Bavet. Mereka terdiri dari 38 laki-laki dan lima perempuan; dua orang di antaranya luka-luka.
        Sepekan sebelumnya, 110 WNI juga dibebaskan polisi dari Chrey Thum, Kandal. Menurut Dubes, pada
        kuartal pertama 2025 KBRI menangani 2.585 kasus WNI, naik 174 persen. Sebanyak 83 persen di
        antaranya terkait penipuan daring.
        """,
        """
        victim event 43; victim event 38; victim event 5; victim event 2; victim event 110; case period 2585
        """,
    ),
    "stopped on the way to Cambodia": (
        """
        Manado - Polda Sulawesi Utara mencegah 9 warga Minahasa yang akan berangkat ke Kamboja lewat Bandara
        Sam Ratulangi. Kesembilan orang tersebut, enam pria dan tiga wanita, dijanjikan gaji Rp 12 juta.
        Polisi menetapkan seorang perekrut berinisial JT sebagai tersangka. Polda mencatat sudah 180 warga
        Sulut dicegah berangkat sejak Januari.
        """,
        """
        potential_victim event 9; potential_victim event 6; potential_victim event 3; suspect event 1;
        potential_victim period 180
        """,
    ),
    "workers locked up in a factory": (
        """
        Polisi membebaskan 34 buruh yang disekap di pabrik panci di Tangerang. Mereka bekerja 18 jam sehari
        tanpa digaji selama berbulan-bulan. Pemilik pabrik, YI, dan empat mandornya ditetapkan sebagai
        tersangka. Dua mandor lain masih diburu. Enam buruh diketahui masih di bawah umur.
        """,
        """
        victim event 34; suspect event 4; suspect event 2; victim event 6
        """,
    ),
    "cases against children": (
        """
        KPAI mencatat sepanjang 2019 ada 244 kasus anak korban perdagangan dan eksploitasi. Rinciannya, anak
        korban prostitusi 64 kasus, anak korban eksploitasi seks komersial anak 40 kasus, anak korban
        perdagangan 53 kasus, dan anak korban eksploitasi pekerja anak 62 kasus. Dari Januari sampai April
        2021, KPAI menangani 35 kasus dengan korban 234 anak. Pelakunya 83 orang, 53 di antaranya laki-laki.
        """,
        """
        case period 244; case period 64; case period 40; case period 53; case period 62; case period 35;
        victim period 234; suspect period 83; suspect period 53
        """,
    ),
    "a sham internship in Japan": (
        """
        Enam mahasiswa Politeknik di Sumbar melapor ke Bareskrim karena dipekerjakan sebagai buruh saat
        magang di Jepang. Selain keenam mahasiswa itu, masih ada 11 korban lain yang belum berani melapor.
        Polisi menetapkan dua mantan direktur politeknik sebagai tersangka. Mereka bekerja 14 jam per hari
        dengan upah 50.000 yen.
        """,
        """
        victim event 6; victim event 11; suspect event 2
        """,
    ),
    "world estimates": (
        """
        Menurut ILO, terdapat 27,6 juta orang dalam kerja paksa pada 2021, di mana 3,3 juta di antaranya
        anak-anak. Walk Free memperkirakan 1,8 juta orang Indonesia hidup dalam perbudakan modern. Sementara
        itu, setiap tahun 600.000 hingga 800.000 orang diperdagangkan melintasi batas negara. Sekitar 80
        persen korban adalah perempuan dan anak perempuan.
        """,
        """
        victim period 27600000; victim period 3300000; victim period 1800000; victim period 600000..800000
        """,
    ),
    "women sold to Syria": (
        """
        Sebanyak 25 TKW asal Karawang dijual ke Suriah oleh sindikat yang dipimpin warga negara Ethiopia.
        Polisi menangkap delapan tersangka, antara lain tiga WNA asal Ethiopia dan lima warga Indonesia.
        Menurut Dirtipidum, sudah 300 orang lebih yang diberangkatkan jaringan ini ke Suriah, Maroko, Turki
        dan Arab Saudi sejak 2014. Seorang korban, E, diperkosa majikannya.
        """,
        """
        victim event 25; suspect event 8; suspect event 3; suspect event 5; victim period >=300;
        victim event 1
        """,
    ),
    "unpaid fishermen": (
        """
        Cilacap - Tiga anak buah kapal (ABK) asal Cilacap melapor ke SBMI karena gajinya selama 11 bulan di
        kapal Taiwan tidak dibayar. Seorang rekan mereka, K, hilang di laut. Ketua SBMI menyebut kasus ini
        menambah panjang daftar 635 pengaduan ABK sejak 2013. Perusahaan penyalur baru membayar Rp 20 juta
        kepada dua orang.
        """,
        """
        victim event 3; victim event 1; case period 635; victim event 2
        """,
    ),
    "babies rescued before a sale": (
        """
        DEPOK - Polres Metro Depok membongkar sindikat jual beli bayi lewat Facebook. Delapan orang
        ditangkap, termasuk dua pasang orang tua yang menjual anaknya. Polisi menyelamatkan dua bayi yang
        hendak dibawa ke Bali, masing-masing berusia satu hari dan lima hari. Dari pengakuan tersangka,
        sudah lima bayi dijual dengan harga Rp 45 juta. Satu orang masih DPO.
        """,
        """
        suspect event 8; victim event 2; victim event 5; suspect event 1
        """,
    ),
    "a border post": (
        """
        PONTIANAK: Petugas gabungan di PLBN Entikong menggagalkan penyelundupan 19 TKI ilegal, dua di
        antaranya balita. Mereka diangkut dengan dua mobil minibus. Sopir berinisial D dan seorang tekong
        diserahkan ke polisi. Rencananya para TKI itu akan bekerja di perkebunan sawit di Sarawak. Sepanjang
        Januari-Mei 2016 petugas sudah menggagalkan pengiriman 213 TKI ilegal.
        """,
        """
        potential_victim event 19; potential_victim event 2; suspect event 1; potential_victim period 213
        """,
    ),
    "stranded in Libya": (
        """
        LOMBOK TIMUR - Sembilan PMI asal Lombok Timur telantar di Libya setelah diberangkatkan tanpa
        prosedur. Kabid Penempatan Disnakertrans menyebut baru dua orang yang melapor. Dari sembilan itu,
        enam perempuan. Data Disnakertrans menunjukkan, tahun 2018 ada 66 PMI Lotim yang dipulangkan karena
        bermasalah dan 31 meninggal dunia.
        """,
        """
        victim event 9; victim event 2; victim event 6; victim period 66; victim period 31
        """,
    ),
    "arrested and said to be forced": (
        """
        JAKARTA - Polda Metro Jaya menangkap 55 warga negara asing (WNA) asal China dan Taiwan dalam kasus
        penipuan online. Dari puluhan orang itu, lima perempuan dan 50 laki-laki. Mereka mengaku dipaksa
        bekerja dan paspornya ditahan. Polisi mendalami dugaan perdagangan orang.
        """,
        """
        suspect event 55; suspect event 5; suspect event 50
        """,
    ),
    "shelter figures": (
        """
        Kementerian Sosial menampung 1.152 korban TPPO di 31 sentra sepanjang 2023. Jumlah ini terdiri atas
        741 perempuan, 411 laki-laki. Sebanyak 60 petugas disiagakan. Setiap korban mendapat bantuan Rp 2
        juta. Di RPTC Bambu Apus, 37 orang masih menunggu dipulangkan.
        """,
        """
        victim period 1152; victim period 741; victim period 411; victim period 37
        """,
    ),
    "fishermen sent home in waves": (
        """
        Bitung - Enam puluh tujuh nelayan Myanmar yang menjadi korban kerja paksa dipulangkan lewat Bandara
        Sam Ratulangi, Rabu. IOM memberi uang saku kepada mereka. Ini merupakan gelombang ketiga; pada
        gelombang pertama dipulangkan 48 orang dan gelombang kedua 52 orang. Masih ada 33 nelayan yang
        menunggu giliran.
        """,
        """
        victim event 67; victim event 48; victim event 52; victim event 33
        """,
    ),
    "a speedboat": (
        """
        Tarakan - Ditpolairud Polda Kaltara mengamankan sebuah speedboat berisi 12 penumpang yang hendak
        menyeberang ke Tawau tanpa dokumen. Dari 12 orang itu terdapat empat anak-anak. Motoris speedboat
        bersama dua ABK ditetapkan sebagai tersangka. Dalam sebulan terakhir sudah ada lima kasus serupa
        dengan total 47 calon PMI.
        """,
        """
        potential_victim event 12; potential_victim event 4; suspect event 2; case period 5;
        potential_victim period 47
        """,
    ),
    "freed from a flat": (
        """
        Bareskrim bekerja sama dengan polisi Malaysia membebaskan 9 WNI yang disekap di apartemen di Kuala
        Lumpur. Kesembilan korban, delapan perempuan dan satu laki-laki, dipekerjakan sebagai penjual donasi
        palsu. Tersangka utama, Datin L, ditangkap bersama tiga kaki tangannya. Seorang korban diketahui
        hamil tujuh bulan.
        """,
        """
        victim event 9; victim event 8; victim event 1; suspect event 3
        """,
    ),
    "a task force sums up": (
        """
        Kapolda Kepri menyampaikan capaian Satgas TPPO: 47 laporan polisi, 66 tersangka, dan 216 korban
        diselamatkan. Dari jumlah tersangka, 19 orang perempuan. Perkara yang sudah P21 sebanyak 21,
        sedangkan 26 lainnya tahap penyidikan. Korban terbanyak berasal dari Jatim 71 orang, NTB 48 orang,
        dan Lampung 20 orang.
        """,
        """
        case period 47; suspect period 66; victim period 216; suspect period 19; case period 21;
        case period 26; victim period 71; victim period 48; victim period 20
        """,
    ),
    "children on fishing platforms": (
        """
        LANGKAT, 2008 - Sebanyak 42 anak di bawah umur dipekerjakan di jermal lepas pantai Sumatera Utara.
        Dinas Tenaga Kerja berhasil mengevakuasi 11 orang. Sisanya, 31 anak, masih di tengah laut. Pemilik
        jermal, tiga orang, diperiksa polisi.
        """,
        """
        victim event 42; victim event 11; victim event 31; suspect event 3
        """,
    ),
    "deaths in a lorry": (
        """
        Polisi Vietnam menangkap dua orang terkait kematian 39 migran di dalam truk kontainer di Essex,
        Inggris. Sopir truk, pria asal Irlandia Utara berusia 25 tahun, didakwa dengan 39 dakwaan
        pembunuhan. Keluarga dari 24 korban telah menyerahkan sampel DNA. Delapan tersangka lain sudah
        ditahan pekan lalu.
        """,
        """
        suspect event 2; victim event 39; victim event 24; suspect event 8
        """,
    ),
    "a shelter": (
        """
        Batam - Dinsos Batam menerima titipan 11 korban TPPO dari Polresta Barelang, terdiri dari 7 orang
        PMI dan 4 LC. Dua dari 11 korban itu bawah umur. Mereka ditempatkan di shelter yang berkapasitas 20
        orang.
        """,
        """
        victim event 11; victim event 7; victim event 4; victim event 2
        """,
    ),
}


STATISTICS = frozenset({"shelter figures"})


_MISREAD = frozenset({"unpaid fishermen"})
_read_wrongly = pytest.mark.xfail(reason="the weights take a workmate for an accomplice")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=_read_wrongly) if name in _MISREAD else name for name in PARAGRAPHS]
)
def test_every_count_of_a_paragraph(name: str) -> None:
    text, expected = PARAGRAPHS[name]
    kind = Kind.STATISTICS if name in STATISTICS else Kind.INCIDENT
    assert counted(" ".join(text.split()), "", kind) == " ".join(expected.split()).split("; ")
