"""Words by which people who have only a name or initials are found, and told to be victims, suspects or neither."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


NAMING = _set("bernama berinisial inisial dipanggil disapa namanya disebut panggilan")
HONORIFICS = _set(
    """
    bu pak ibu bapak om tante mami papi mama mak haji hajah hj h h. hj. koh ci daeng dg mbak mas bunda bang si
    """
)
KIN = _set("ibu bapak anak mas mbak bang si pak")
SHORT_FORMS = _set(
    """
    uu ri dpr tni kuh hak pt cv ham ngo igo lsm ntt ntb as pn lp sh mh akp iom ojk ktp bap dpo km wib wita wit kk
    si mm kpk atm sim pol bin kua lpk hp wa fb sma smp sd smk pmi tki tkw abk wni wna wn prt psk pjtki art ppa tppo
    kbri kjri bp un rp ke di al hiv who pbb asn pns rs lc bui rt rw dki jl no iii ii iv vi uae usd pos pk tv cnn
    bbc afp jpu dna lbh polri ptpn mou kms nik hrd tpi blk bps msi gt mt kp agc xxi rsu dvi pp pm sar plb upt bnn
    dit mpr mk ma pa
    """
)
OFFICE = _set(
    """
    kapolres kapolda kapolresta kapolrestabes kapolsek kapoltabes kapolri kasat kasatreskrim kanit kabid kasubdit
    kasi kasubbag dirreskrimum direskrimum dirtipidum wadir wakapolres direktur kepala ketua sekretaris koordinator
    komisioner menteri menlu menaker gubernur bupati wali walikota wakil anggota akbp akp kombes kompol iptu ipda
    aiptu aipda brigjen irjen komjen brigadir bripka ajun komisaris inspektur jenderal letkol kolonel mayor kapten
    letnan laut dubes duta konsul hakim jaksa pengacara advokat majelis kuasa juru bicara peneliti aktivis dosen
    profesor prof dr drs romo suster pastor penasihat dirjen deputi staf komandan danlanal camat lurah kades
    penyidik humas plt sekjen manajer psikolog dokter kajari kasie kasipenkum kasipidum kadis kadinas sosiolog
    relawan pendamping pakar pengamat senator presiden
    """
)
RELATIVES = _set(
    """
    ayah ibu bapak kakak adik suami istri anak orangtua paman bibi kakek nenek sepupu keponakan mertua keluarga
    kerabat tetangga ibunda mama ayahnya ibunya kakaknya adiknya suaminya istrinya anaknya pamannya bibinya sang
    kuasa penasihat pengacara
    """
)
OF_VICTIM = _set(
    """
    ayah ibu keluarga orangtua suami istri kakak adik jenazah almarhum almarhumah jasad mayat nasib peti anak bibi
    paman
    """
)
"""Whose relatives, whose body: 'keluarga [NH]', 'jenazah [YS]'."""
CAUGHT = _set(
    """
    ditangkap ditahan diringkus dibekuk diciduk divonis dihukum didakwa dituntut dijerat diamankan dicokok diburu
    buron ditetapkan tersangka terdakwa terpidana diganjar dipidana digelandang digiring diborgol mangkir buronan
    dikejar dicari bersalah disidang diadili dijatuhi banding kasasi tertangkap dpo dilaporkan terbukti dipenjara
    membantah dijebloskan disangka disangkakan dipersalahkan dituduh pencarian tahan tangkap amankan kejar buru
    jerat bui
    """
)
"""What is said of a suspect who was named before."""
EXPLOITS = _set(
    """
    merekrut menjual mengirim menampung menjanjikan mengajak memberangkatkan memalsukan membujuk menawari
    menawarkan menyekap memaksa menyalurkan mengantar mempekerjakan memperdagangkan menipu mengiming-imingi
    menjajakan menyuruh mengelola menjemput menyelundupkan mengumpulkan memasang mengoperasikan bertugas berperan
    menyewakan menyiksa memukul menganiaya
    """
)
SUFFERS = _set(
    """
    dijual direkrut dijanjikan disekap dipulangkan dipaksa dipekerjakan berangkat diberangkatkan meninggal tewas
    pulang tiba lolos disiksa diselamatkan kabur melarikan dianiaya dipukul disiram diterbangkan dibujuk ditawari
    dijemput diminta dikurung bekerja bercerita menangis mendarat dievakuasi dirawat diperkosa hamil dibawa selamat
    menuturkan melamar korban penyintas trauma dibelikan digaji dibeli diperdagangkan ditipu disuruh diajak
    terjebak ditemukan diserahkan ditampung dititipkan dicegah sakit dikirim dinikahkan dipindahkan telantar
    disetrum
    """
)
OBJECT = _set(
    """
    merekrut menjual mengirim membujuk membawa menyekap mengajak memberangkatkan memaksa menipu menyiksa
    memperdagangkan menyelamatkan menganiaya menikahi
    """
)
"""Verbs whose object is a victim: 'merekrut [NN] dan [SB]'."""
ARRESTS = _set(
    """
    menangkap menahan meringkus membekuk menciduk memvonis menghukum mendakwa menjerat menuntut mengamankan memburu
    mengejar ditahan ditangkap diringkus dibekuk diciduk diamankan diburu menetapkan melaporkan terdakwa tersangka
    pelaku terpidana menggelandang mencokok
    """
)
"""Verbs whose object or subject right before a name makes it a suspect's."""

ACCUSED = _set("terdakwa tersangka pelaku terpidana")
"""Those of them that are no verbs: 'kuasa hukum terdakwa, [X]' may stand before."""
OPENING = _set(
    """
    adapun bersama termasuk selain terdakwa tersangka korban pelaku bidan sopir disusul kini istri suami ayah ibu
    anak kakak adik perekrut calo nakhoda jenazah keluarga
    """
)
"""Words that open a sentence before a name."""

BY = _set(
    """
    dibujuk diajak dijemput ditawari direkrut diberangkatkan dijanjikan diiming-imingi dikoordinir dibawa diantar
    ditemani oleh didampingi dikirim dijual dikenalkan dipekerjakan dimodali dikendalikan dikelola disekap
    diperdaya ditampung
    """
)
"""Verbs after which stands who did it: 'dibujuk seorang wanita bernama [X]'."""
HANDS = _set(
    """
    satpam penjaga satpamnya kepala majikan nakhoda nahkoda sopir supir mandor kasir kasirnya kurir bidan motoris
    pengasuh kernet
    """
)
"""Helpers whose name may follow after a comma; directors and owners speak for others more often."""
THINGS = _set(
    """
    kapal perahu km kmp perusahaan pt grup akun situs aplikasi hotel kafe yayasan lembaga program kompleks pulau
    desa dusun gedung
    """
)
"""What else may be 'bernama'."""
HELD = _set(
    """
    ditangkap diringkus dibekuk diciduk divonis dihukum didakwa menangkap meringkus membekuk menciduk memvonis
    menghukum mendakwa terdakwa diadili diburu memburu dicokok
    """
)
"""Words of a lead that tell of a suspect though none is named or counted."""
SEEKS = _set("memburu mengejar mencari diburu buron dicari dikejar dpo kabur melarikan menghilang")
SEIZES = _set(
    """
    menangkap menahan meringkus membekuk menciduk memvonis menghukum mendakwa menjerat mengamankan menggelandang
    mencokok menetapkan memeriksa membawa melaporkan memburu mengejar mencari diamankan
    """
)
"""Verbs after which those who are held or sought are told."""
SEIZED = _set(
    """
    ditangkap ditahan diringkus dibekuk diciduk divonis dihukum didakwa dituntut dijerat diamankan dicokok
    ditetapkan digelandang digiring diborgol disidang diadili dijatuhi diganjar dijebloskan diserahkan dibawa
    diperiksa dilaporkan diburu buron dicari dikejar kabur melarikan
    """
)
"""Verbs before which they are told."""
