"""Places and countries: a gazetteer, one pass over the tokens, and the words around a name that decide what it is."""

from extract.geo.countries import find_countries
from extract.geo.gazetteer import admin1_of, country_of_city
from extract.geo.places import find_places

__all__ = ["admin1_of", "country_of_city", "find_countries", "find_places"]
