"""Names and words that too many reports share for sharing them to mean much."""

from __future__ import annotations

COMMON_PLACES = frozenset(
    name.strip()
    for line in """
    jakarta, indonesia, jakarta pusat, jakarta selatan, jakarta barat, jakarta utara, jakarta timur, dki jakarta
    tangerang, bandung, surabaya, medan, batam, semarang, makassar, denpasar, bali, yogyakarta, jawa, sumatera
    jawa barat, jawa tengah, jawa timur, banten, aceh, sumatera utara, sumatera selatan, sumatera barat, riau
    kepulauan riau, lampung, jambi, bengkulu, kalimantan, kalimantan barat, kalimantan utara, kalimantan timur
    kalimantan selatan, kalimantan tengah, sulawesi, sulawesi selatan, sulawesi utara, sulawesi tengah, papua, maluku
    nusa tenggara barat, nusa tenggara timur, malaysia, kuala lumpur, singapura, bangkok, phnom penh, manila, yangon
    asia tenggara, timur tengah, entikong, johor, sabah, sarawak
    """.splitlines()
    for name in line.split(",")
    if name.strip()
)
TITLE_STOP = frozenset(
    """
    dan di ke dari yang untuk dengan pada dalam jadi saat oleh akan ini itu orang korban kasus tppo perdagangan wni pmi
    polisi tersangka pelaku pekerja migran indonesia ilegal soal para agar bisa usai hingga karena bukan ada tak tidak
    lagi polda polres polri ungkap dugaan diduga anak perempuan jual dijual asal tindak pidana
    """.split()
)
COMMON_FIRMS = frozenset("Pelni Garuda Indonesia Lion Air Citilink".split()) | {"Garuda Indonesia", "Lion Air"}
