"""Paragraphs shaped like the press of 2005 to 2026, with every count that they hold."""

from __future__ import annotations

import pytest

from tests.extract.counted import counted

PARAGRAPHS = {
    "shelter raid before departure": (
        """
        Aparat Polda Metro Jaya menggerebek sebuah rumah penampungan di Condet, Jakarta Timur, Selasa malam. Dari
        lokasi itu, polisi menyelamatkan 38 calon TKW yang akan dikirim ke Arab Saudi dan Uni Emirat Arab.
        Sebagian besar berasal dari NTB, yakni 21 orang, selebihnya 12 orang dari Jawa Barat dan lima orang dari
        Banten. Polisi juga meringkus tiga orang, masing-masing berinisial HM, SL, dan YN. Dua di antaranya
        perempuan. Satu orang lagi, pemilik PT, masih buron.
        """,
        """
        potential_victim event 38; potential_victim event 21; potential_victim event 12;
        potential_victim event 5; suspect event 3; suspect event 2; suspect event 1
        """,
    ),
    "girls in a brothel and a running total": (
        """
        SURABAYA - Unit PPA Polrestabes Surabaya membongkar praktik trafiking yang menjerat belasan ABG. Sebanyak
        18 gadis berusia 14-17 tahun dipaksa melayani tamu di sebuah wisma. Mereka rata-rata dijual Rp 2 juta.
        Mucikari berinisial MM (45) dan dua anak buahnya ditangkap. Menurut Kapolrestabes, sejak Januari lalu
        pihaknya sudah menangani tujuh kasus human trafficking dengan 11 tersangka.
        """,
        """
        victim event 18; suspect event 2; case period 7; suspect period 11
        """,
    ),
    "sale of babies": (
        """
        Bandung - Polda Jabar menetapkan 12 tersangka dalam kasus perdagangan bayi lintas negara. Dari 12
        tersangka itu, 11 perempuan dan satu laki-laki. Polisi mengungkap, 24 bayi telah dijual sejak 2023.
        Enam bayi berhasil diselamatkan, lima dari Pontianak dan satu dari
        Tangerang. Harga setiap bayi Rp 11 juta sampai Rp 16 juta.
        """,
        """
        suspect event 12; suspect event 11; suspect event 1; victim period 24;
        victim event 6; victim event 5; victim event 1
        """,
    ),
    "repatriation from a scam compound": (
        """
        Kementerian Luar Negeri memfasilitasi kepulangan 84 WNI dari Myawaddy, Myanmar, Jumat (28/2). Mereka
        terdiri dari 69 laki-laki dan 15 perempuan, tiga di antaranya sedang hamil. Rombongan tiba di Bandara
        Soekarno-Hatta menggunakan dua penerbangan. Sebelumnya, 270 WNI terdata di dua lokasi. Menurut Kemlu,
        lebih dari 6.800 WNI telah bermasalah dengan penipuan daring sejak 2021.
        """,
        """
        victim event 84; victim event 69; victim event 15; victim event 3; victim event 270;
        victim period >=6800
        """,
    ),
    "sham internships": (
        """
        Bareskrim Polri membekuk lima pelaku tindak pidana perdagangan orang (TPPO) dengan modus magang ke
        Jerman. Korbannya mencapai 1.047 mahasiswa dari 33 universitas. Dari lima tersangka, dua orang berada di
        Jerman. Penyidik telah memeriksa 12 saksi dan tiga ahli. Para korban bekerja 10 jam sehari dengan upah
        tak layak.
        """,
        """
        suspect event 5; victim event 1047; suspect event 2
        """,
    ),
    "shipwreck": (
        """
        Sebuah kapal kayu yang membawa sekitar 60 TKI ilegal tenggelam di perairan Tanjung Rhu, Malaysia, Kamis
        dini hari. Tim penyelamat menemukan 18 jenazah, sembilan di antaranya perempuan. Sebanyak 34 orang
        selamat, sedangkan delapan lainnya masih dicari. Nakhoda kapal diduga melarikan diri.
        """,
        """
        victim event ~60; victim event 18; victim event 9; victim event 34; victim event 8
        """,
    ),
    "girls from Kupang": (
        """
        Empat orang warga Kabupaten Kupang yang diduga menjadi korban perdagangan orang dipulangkan dari Medan.
        Keempatnya adalah perempuan berusia antara 16 hingga 19 tahun. Mereka dipekerjakan sebagai penjaga sarang
        burung walet bersama 22 gadis asal NTT lainnya. Dua orang rekan mereka meninggal karena disiksa. Majikan
        mereka, MT, telah ditetapkan sebagai tersangka.
        """,
        """
        victim event 4; victim event 22; victim event 2
        """,
    ),
    "captives of a scam compound": (
        """
        Tujuh warga Kabupaten Sukabumi terjebak di Kamboja dan dipaksa menjadi operator penipuan online. Keluarga
        tiga korban sudah melapor ke polisi. Salah seorang korban, R (27), mengirim video. Ia mengaku bersama 20
        orang Indonesia lainnya disekap. Untuk bisa pulang mereka diminta menebus Rp 50 juta per orang.
        """,
        """
        victim event 7; victim event 3; victim event 20
        """,
    ),
    "departure put off at an airport": (
        """
        Petugas Imigrasi Bandara Kualanamu menunda keberangkatan 15 warga negara Indonesia yang diduga hendak
        bekerja secara nonprosedural di Kamboja, Minggu. Dari pemeriksaan, enam orang mengaku akan bekerja
        sebagai operator judi online. Sepanjang 2024, Imigrasi Kualanamu telah menolak keberangkatan 1.204 calon
        pekerja migran nonprosedural.
        """,
        """
        potential_victim event 15; potential_victim event 6; potential_victim period 1204
        """,
    ),
    "verdicts": (
        """
        Majelis hakim Pengadilan Negeri Kupang menjatuhkan vonis kepada tujuh terdakwa kasus perdagangan orang
        yang menewaskan YS. Dua terdakwa divonis sembilan tahun penjara, sementara lima lainnya enam tahun. Jaksa
        sebelumnya menuntut 12 tahun penjara. YS adalah satu dari puluhan TKW asal NTT yang pulang dalam peti
        mati.
        """,
        """
        suspect event 7; suspect event 2; suspect event 5; victim event 20..99
        """,
    ),
    "complaints by country": (
        """
        SBMI menerima 1.343 aduan sepanjang 2015-2020. Dari total tersebut, 338 kasus menimpa awak kapal
        perikanan. Jumlah korban laki-laki 1.009 orang, perempuan 334 orang. Malaysia menempati urutan pertama
        dengan 412 kasus, disusul Arab Saudi 277 kasus dan Taiwan 188.
        """,
        """
        case period 1343; case period 338; victim period 1009; victim period 334; case period 412;
        case period 277; case period 188
        """,
    ),
    "task force bulletin": (
        """
        Satgas TPPO Polri telah menyelamatkan 2.425 korban sejak 5 Juni hingga 3 Agustus 2023. Jumlah laporan
        polisi yang diterima 738 laporan dengan tersangka 883 orang. Korban perempuan dewasa 1.011 orang dan anak
        perempuan 256 orang, sedangkan laki-laki dewasa 1.083 orang dan anak laki-laki 75 orang.
        """,
        """
        victim period 2425; case period 738; suspect period 883; victim period 1011; victim period 256;
        victim period 1083; victim period 75
        """,
    ),
    "enslaved fishermen": (
        """
        Lima belas nelayan asal Kamboja yang diperbudak di Ambon diselamatkan Kementerian Kelautan dan Perikanan.
        Mereka mengaku tidak digaji selama tiga tahun. Menteri menyebut masih ada ratusan ABK asing di Benjina.
        IOM mencatat 1.342 ABK telah dipulangkan ke negara asalnya, di antaranya 659 warga Myanmar dan 553 warga
        Kamboja.
        """,
        """
        victim event 15; victim event 1342; victim event 659; victim event 553
        """,
    ),
    "two cases of one task force": (
        """
        Kupang - Tim Satgas TPPO Polda NTT kembali mengungkap dua kasus tindak pidana perdagangan orang. Sebanyak
        enam tersangka ditahan, sementara satu tersangka lain masuk daftar pencarian orang. Direskrimum menyebut
        korban dalam dua kasus itu berjumlah 19 orang, 13 di antaranya masih di bawah umur. "Ada 8 laki-laki dan
        11 perempuan," katanya. Kasus pertama melibatkan 4 tersangka dengan korban 10 orang, sedangkan kasus
        kedua 2 tersangka dengan 9 korban.
        """,
        """
        case period 2; suspect event 6; suspect event 1; victim event 19; victim event 13; victim event 8;
        victim event 11; suspect event 4; victim event 10; suspect event 2; victim event 9
        """,
    ),
    "a recruiter with five candidates": (
        """
        BATAM - Ditreskrimum Polda Kepri mengamankan seorang wanita berinisial NS (36) yang diduga hendak
        memberangkatkan lima calon Pekerja Migran Indonesia (PMI) ilegal ke Singapura. Kelima korban berasal dari
        Jawa Timur. Dari tangan pelaku, polisi menyita lima paspor, tiga unit ponsel dan uang Rp 7 juta.
        """,
        """
        suspect event 1; potential_victim event 5
        """,
    ),
    "deportation": (
        """
        NUNUKAN - Sebanyak 226 Pekerja Migran Indonesia (PMI) dideportasi dari Tawau, Malaysia, melalui Pelabuhan
        Tunon Taka, Kamis sore. Kepala BP3MI Kaltara merinci, deportan terdiri dari 160 laki-laki dewasa, 54
        perempuan dewasa, 7 anak laki-laki dan 5 anak perempuan. Sebanyak 142 orang tidak memiliki dokumen, 51
        orang overstay, 29 orang kasus narkoba, dan empat orang kasus kriminal lain. Sepanjang tahun ini sudah
        3.418 PMI dideportasi.
        """,
        """
        victim event 226; victim event 160; victim event 54; victim event 7; victim event 5;
        victim event 142; victim event 51; victim event 29; victim event 4; victim period 3418
        """,
    ),
    "raid with many nationalities": (
        """
        Jakarta (ANTARA) - Kepolisian Filipina menyelamatkan lebih dari 1.000 orang yang menjadi korban
        perdagangan manusia di Mabalacat, Pampanga. Dari jumlah tersebut, 154 orang merupakan WNI. Selain WNI,
        terdapat 389 warga Vietnam, 307 warga China, serta puluhan warga Nepal, Malaysia, dan Thailand. Dua belas
        orang yang diduga sebagai pengelola ditangkap, tujuh di antaranya warga negara China.
        """,
        """
        victim event >=1000; victim event 154; victim event 389; victim event 307; victim event 20..99;
        suspect event 12; suspect event 7
        """,
    ),
    "children sold by application": (
        """
        TANGERANG, KOMPAS.com - Polisi menangkap AS (22) dan RK (19), dua muncikari yang menjajakan anak di bawah
        umur melalui aplikasi MiChat. Kedua pelaku ditangkap di sebuah apartemen. Empat orang anak perempuan
        berusia 14 hingga 16 tahun turut diamankan sebagai korban. Setiap korban dipaksa melayani lima sampai
        tujuh tamu per hari. Para pelaku terancam hukuman 15 tahun penjara.
        """,
        """
        suspect event 2; victim event 4
        """,
    ),
    "forced labour in a cage": (
        """
        Komnas HAM menyebut sedikitnya 57 orang pernah menghuni kerangkeng milik Bupati Langkat. Tiga orang
        meninggal dunia akibat disiksa. Polisi menetapkan delapan tersangka. Para penghuni dipekerjakan di kebun
        sawit tanpa upah. Penyidik telah memeriksa lebih dari 60 saksi.
        """,
        """
        victim event >=57; victim event 3; suspect event 8
        """,
    ),
    "workers locked up, 2006": (
        """
        Medan, 2006 - Lima TKW asal Sumut yang disekap majikannya di Kuala Lumpur akhirnya berhasil kabur dan
        tiba di Polonia. Mereka mengaku bersama puluhan TKI lainnya tidak digaji selama delapan bulan. Sebelumnya
        22 TKI asal Deli Serdang juga dipulangkan KBRI. Migrant Care mencatat, sepanjang 2005 terdapat 3.000
        kasus TKI bermasalah di Malaysia. Agen yang memberangkatkan mereka, PT BMJ, sudah dilaporkan.
        """,
        """
        victim event 5; victim event 20..99; victim event 22; case period 3000
        """,
    ),
    "mail-order brides": (
        """
        Singkawang - Dua perempuan asal Singkawang, Kalimantan Barat, menjadi korban perdagangan orang dengan
        modus pengantin pesanan ke China. SBMI Kalbar menerima pengaduan dari 29 keluarga. Dari 29 korban itu, 13
        sudah dipulangkan. Tujuh orang mak comblang dilaporkan ke Polda Metro Jaya. Para korban dijanjikan mahar
        Rp 20 juta dan menikah dengan pria China.
        """,
        """
        victim event 2; victim event 29; victim event 13; suspect event 7
        """,
    ),
    "training with one true count": (
        """
        Gugus Tugas TPPO Kabupaten Cilacap menggelar pelatihan bagi 75 kader desa di Hotel Aston, Rabu. Kegiatan
        dihadiri 120 peserta dari 24 kecamatan. Bupati mengatakan Cilacap adalah salah satu kantong PMI dengan
        12.000 warga bekerja di luar negeri. Tahun lalu, tiga warga Cilacap menjadi korban TPPO di Kamboja.
        """,
        """
        victim event 3
        """,
    ),
    "a couple that sold girls": (
        """
        Satreskrim Polres Cianjur meringkus pasangan suami istri, AN (40) dan RS (35), karena diduga menjual
        seorang gadis di bawah umur ke Malaysia. Korban, sebut saja Bunga (16), dijanjikan bekerja di salon.
        Kasat Reskrim mengatakan, kedua tersangka mengaku sudah tiga kali mengirim korban. Sedikitnya tujuh gadis
        lain diduga telah dijual pasangan ini.
        """,
        """
        victim event 1; suspect event 2; victim event >=7
        """,
    ),
    "women stopped on their way": (
        """
        Kementerian Perlindungan Pekerja Migran Indonesia (KP2MI) menggagalkan keberangkatan 23 orang calon PMI
        nonprosedural di Bandara Soetta. Mereka hendak diterbangkan ke Riyadh, Arab Saudi. Ke-23 perempuan itu
        berasal dari Jabar 11 orang, NTB 7 orang, dan Banten 5 orang. Dua orang pengantar ikut diamankan.
        """,
        """
        potential_victim event 23; potential_victim event 11; potential_victim event 7;
        potential_victim event 5; suspect event 2
        """,
    ),
    "world figures": (
        """
        Laporan UNODC menyebut sekitar 100.000 orang dipaksa menjadi penipu daring di Kamboja dan sedikitnya
        120.000 orang di Myanmar. Menurut Polri, selama 2020-2023 ada 2.880 korban TPPO di Indonesia dengan 2.443
        kasus. Dari angka tersebut, 50,97 persen perempuan dan 46,14 persen anak. Hanya 10 persen kasus yang
        sampai ke pengadilan.
        """,
        """
        victim period ~100000; victim period >=120000; victim period 2880; case period 2443
        """,
    ),
    "spa workers": (
        """
        DENPASAR - Petugas Ditreskrimsus Polda Bali menggerebek sebuah spa di Seminyak. Sebanyak 36 terapis
        dibawa ke Mapolda, tiga di antaranya anak di bawah umur. Empat orang ditetapkan sebagai tersangka, yakni
        direktur, manajer, kasir, dan seorang warga negara Australia selaku pemilik modal. Kasus ini terungkap
        setelah orang tua salah seorang terapis melapor.
        """,
        """
        victim event 36; victim event 3; suspect event 4; suspect event 1
        """,
    ),
    "fishing crew": (
        """
        Bareskrim memulangkan 14 ABK WNI dari kapal Long Xing 629. Dari total 46 ABK, empat meninggal dunia dan
        tiga di antaranya dilarung ke laut. Polisi menetapkan tiga tersangka dari tiga perusahaan berbeda. Selain
        14 ABK itu, 8 ABK lain sudah lebih dulu pulang.
        """,
        """
        victim event 14; victim event 46; victim event 4; victim event 3; suspect event 3; victim event 8
        """,
    ),
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_every_count_of_a_paragraph(name: str) -> None:
    text, expected = PARAGRAPHS[name]
    assert counted(" ".join(text.split())) == " ".join(expected.split()).split("; ")
