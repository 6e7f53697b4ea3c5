"""Which number counts whom: victims, potential victims, suspects and cases."""

from extract.counts.finder import find_counts

__all__ = ["find_counts"]
