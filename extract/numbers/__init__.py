"""Indonesian numerals in running text: digits, words, vague plurals and ranges, with their bounds and qualifiers."""

from extract.numbers.finder import find_numbers
from extract.numbers.model import Form, Numeral

__all__ = ["Form", "Numeral", "find_numbers"]
