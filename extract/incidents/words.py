"""Names and words that too many reports share for sharing them to mean much."""

from __future__ import annotations

COMMON_PLACES = frozenset(
    name.strip()
    for line in """
    jakarta, indonesia, jakarta pusat, jakarta selatan, dki jakarta, jawa, sumatera, tangerang, bali
    jawa barat, jawa tengah, jawa timur, banten, aceh, sumatera utara, sumatera selatan, sumatera barat, riau
    kepulauan riau, lampung, jambi, bengkulu, kalimantan, kalimantan barat, kalimantan utara, kalimantan timur
    kalimantan selatan, kalimantan tengah, sulawesi, sulawesi selatan, sulawesi utara, sulawesi tengah, papua, maluku
    nusa tenggara barat, nusa tenggara timur, malaysia, kuala lumpur, singapura, bangkok, phnom penh, manila, yangon
    asia tenggara, timur tengah, johor, sabah, sarawak
    """.splitlines()
    for name in line.split(",")
    if name.strip()
)
"""Provinces, capitals and airports: named in the reports of many events, or where ministries speak."""
LARGE_CITIES = frozenset(
    name.strip()
    for line in """
    jakarta barat, jakarta utara, jakarta timur, bandung, surabaya, medan, batam, semarang, makassar, denpasar
    yogyakarta, bekasi, depok, bogor, palembang, pekanbaru, pontianak, kupang, mataram, entikong, johor bahru
    """.splitlines()
    for name in line.split(",")
    if name.strip()
)
"""Cities and crossings with many events."""
TITLE_STOP = frozenset(
    """
    dan di ke dari yang untuk dengan pada dalam jadi saat oleh akan ini itu orang korban kasus tppo perdagangan wni pmi
    polisi tersangka pelaku pekerja migran indonesia ilegal soal para agar bisa usai hingga karena bukan ada tak tidak
    lagi polda polres polri ungkap dugaan diduga anak perempuan jual dijual asal tindak pidana
    """.split()
)
COMMON_FIRMS = frozenset("Pelni Garuda Indonesia Lion Air Citilink".split()) | {"Garuda Indonesia", "Lion Air"}
COMMON_NAMES = frozenset(
    """
    abk aceh ada afrika agustus aiptu air ajun akbp akibat akp amerika anak antara april arab asahan asal asean asia
    asian asisten atas australia avanza badan bahkan bahru bakamla balai bali bandara bandung bangkok bangladesh
    banten bapak barat bareskrim batam bawa bayi bekasi belasan belu bencana berdasarkan besar bhayangkara bidan
    bidang biro bnn bnp2tki bogor bongkar bp2mi bp3mi bp3tki brigadir brigjen bripka bulan bupati buruh calon camat
    care center china cianjur cirebon covid covid-19 cpmi daerah dalam dari daring day daya delapan delhi dengan
    denpasar deputi desa desember dewan dia diamankan dicegah dievakuasi digagalkan dinas dinsos dipulangkan
    direktorat direktur direskrimum dirkrimum dirreskrimum disekap diselamatkan disnaker disnakertrans ditangkap
    ditpolairud ditreskrimum divisi dokter dolar dpr dprd dua dubai dubes dunia eksploitasi emirat empat enam eropa
    facebook februari feri filipina fitri florensia flores gadis google gubernur hajah haji hakim ham harga hari
    hasil hindia hindu hingga honda hubungan hukum humas ibu idul iii ilegal imigrasi india indonesia indramayu ini
    innova inspektur instagram internasional international interpol iom ipda iphone iptu irjen islam itu jabar jadi
    jakarta jaksa jalan januari jaringan jatanras jateng jawa jaya jember jenderal jepang jika johor joko jokowi
    jual juga juli jumat jumlah juni juta kabid kabupaten kadiv kalau kalimantan kamboja kami kamis kanit kantor
    kapal kapolresta kapolri kapolsek kapten karawang karena karimun karo kasat kasatreskrim kasubdit kasus katolik
    kbri keamanan kecamatan kedua kejaksaan kejati kekerasan kelas kelautan keluarga kemenko kementerian kemlu
    kepala kepolisian kepri kepulauan kerja kesehatan ketenagakerjaan ketika ketua keuangan khusus kilogram kita
    kjri kodam kodim kolonel kombes komisaris komisi komjen kompas kompol konsul konsulat koordinator koramil korban
    korea kota kotawaringin kp2mi kpai kriminal kristen kuala kuhp kupang laki-laki lalu lanal lantamal laos laut
    lebaran lembaga letkol letnan lewat lima lombok lpsk luar lumpur lurah mabes mae mahasiswa mahkamah majelis
    makassar malang malaysia maluku manusia mapolda maret masyarakat mataram mati mayor medan mei menaker menlu
    menteri menurut mereka meski metro michat migran migrant migrasi minggu misi myanmar naik namun nasional natal
    nations negara negeri new news nomor november ntb ntt nunukan nusa nusantara oktober operasi orang organisasi
    organization pada pak paksa palembang para parepare pasal pasalli pasar pbb pekerja pelabuhan pelajar pelaksana
    pelaku pelayanan pelindungan pemalang pemberantasan pemberdayaan pemerintah pemkab pemkot pemprov pemuda
    penanganan penanggulangan pencegahan pendeta penerangan pengadilan pengiriman penh penipuan penmas penyintas
    perairan peraturan perdagangan perempuan perhubungan perikanan perlindungan petugas phnom pidana pmi pol polair
    polairud polda polisi polres polresta polrestabes polri polsek pontianak port ppa prabowo presiden pria provinsi
    prt pulang pulau puluhan pusat rabu ramadan ratusan raya remaja renakta reserse reskrim resmob resor riau ribuan
    ringgit riyadh riyal romo rumah rupiah saat sabah sabtu sakit saksi salah sambas sampit samsung samudra sar
    satgas satreskrim satu satuan saudara saudi sawit sbmi sebanyak sebatik sebelas sebuah sebut sejumlah seksi
    seksual selain selama selasa selat selatan seluruh semarang sembilan sementara semua senin seorang sepanjang
    september sepuluh serikat sersan setelah setiap sidoarjo sindikat singapura siswa siswi soekarno-hatta soetta
    sosial southeast subang subdit sudah sukabumi sulawesi sumatera sumut surabaya suster suzuki tahun taiwan tak
    tampubolon tanah tangerang tangga tanjung tanjungpinang tapi tari tawau tegal telegram tenaga tengah tenggara
    terminal tersangka tetapi thailand the tiba tidak tiga tiktok tim timor timur tindak tinggi tiongkok tki tni
    total toyota tppo transaksi transmigrasi tugas tujuh twitter ujung umrah umum undang-undang uni unit united
    universitas untuk upt usai ustaz utara video vietnam wakil wali walikota wanita warga watch whatsapp wib widodo
    wit wita wna wni xiaomi yamaha yogyakarta youtube
    """.split()
)
"""Capitalised words that the reports of many events hold: offices, ranks, months, brands, openings of sentences."""
