"""Public bodies, police units, courts, missions, international organisations and NGOs that an article names."""

from extract.agencies.finder import find_agencies

__all__ = ["find_agencies"]
