"""Jejak: Indonesian news about trafficking in persons, read into dated, sourced, countable incidents."""

__version__ = "0.1.0"
