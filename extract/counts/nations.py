"""Nationalities as the Indonesian press writes them, to ISO 3166-1 alpha-3."""

from __future__ import annotations

_NAMES = """
IDN indonesia, ri
MMR myanmar, rohingya, burma
KHM kamboja
THA thailand, thai
VNM vietnam
PHL filipina
LAO laos
MYS malaysia
SGP singapura
BRN brunei, brunei darussalam
TLS timor leste, timor-leste
CHN china, tiongkok, cina, rrc, rrt
TWN taiwan
HKG hong kong, hongkong
JPN jepang
KOR korea selatan, korsel
PRK korea utara, korut
IND india
PAK pakistan
BGD bangladesh
LKA sri lanka, srilanka
NPL nepal
AFG afganistan, afghanistan
IRN iran
IRQ irak
SYR suriah
YEM yaman
SAU arab saudi
ARE uni emirat arab, uea
QAT qatar
KWT kuwait
JOR yordania
LBN libanon, lebanon
OMN oman
BHR bahrain
TUR turki, turkiye
EGY mesir
SDN sudan
SOM somalia
ETH etiopia, ethiopia
ERI eritrea
KEN kenya
UGA uganda
TZA tanzania
NGA nigeria
GHA ghana
CMR kamerun
LBY libya, libia
ZAF afrika selatan
MAR maroko
DZA aljazair
TUN tunisia
AUS australia
NZL selandia baru
PNG papua nugini
GBR inggris, britania raya
USA amerika serikat, amerika, as
CAN kanada
DEU jerman
FRA prancis, perancis
NLD belanda
BEL belgia
ITA italia
ESP spanyol
PRT portugal
POL polandia
RUS rusia
UKR ukraina
BLR belarusia, belarus
ROU rumania
BGR bulgaria
UZB uzbekistan
KAZ kazakhstan
KGZ kirgistan, kirgizstan
MNG mongolia
BRA brasil, brazil
COL kolombia
VEN venezuela
MEX meksiko
GTM guatemala
HND honduras
PER peru
CUB kuba
GEO georgia
ALB albania
ISR israel
"""

NATIONS: dict[str, str] = {
    name.strip(): line[:3] for line in _NAMES.strip().splitlines() for name in line[4:].split(",")
}
INDONESIANS = frozenset("wni tki tkw pmi cpmi ctki pekerja-migran-indonesia kemlu-ri pmib wnib pmi-b".split())
CITIZEN = frozenset(
    {
        "warga",
        "wn",
        "negara",
        "asal",
        "orang",
        "berkewarganegaraan",
        "kewarganegaraan",
        "berkebangsaan",
        "etnis",
        "pengungsi",
    }
)


def nation_of(words: tuple[str, ...]) -> str | None:
    """ISO code of a country or people named by one or two words, None if it is none."""
    for length in (2, 1):
        code = NATIONS.get(" ".join(words[:length]))
        if code is not None:
            return code
    return None
