"""Tokens of Indonesian news, one rule set for both engines.

Words with inner hyphens (`anak-anak`, `ke-18`, `1990-an`), numbers with separators (`1.671`, `20:02`) and dates
with slashes (`(7/7/2023)` without its brackets) stay whole; marks and brackets stand alone. Importing this module
imports spaCy.
"""

from __future__ import annotations

import re

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

TOKENIZER = "jejak.news_tokenizer.v1"

_ABBREVIATIONS = """
Bpk. dkk. dll. Dr. dr. Dra. drs. Drs. dsb. dst. Ir. Jl. Jln. Jend. Jr. Kab. Kec. Kel. Kol. Kompol. Ltd. M.A. M.H.
M.Si. M.Sc. M.Hum. Moh. Muh. Ms. Mr. Mrs. Nn. No. no. Ny. Pdt. Ph.D. Prof. Rp. S.E. S.H. S.I.K. S.Ik. S.Sos. S.Pd. Sdr.
Sdri. St. St. Tbk. tgl. tsb. Tn. U.S. a.n. d.a. hlm. s.d. yg.
""".split()
_INITIALS = [f"{letter}." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]

_MARKS = r"""[\[\](){}<>"“”„«»'‘’`,;:!?…|*_~=]"""
_DASHES = r"""(?:--+|[–—])"""
_PREFIXES = (
    _MARKS,
    _DASHES,
    r"-(?=\D)",
    r"[.](?!\d)",
    r"[&/@#%+§©®°•·]",
    r"(?:US|A|S|RM|HK)?\$",
    r"[€£¥]",
    r"[Rr]p(?=\d)",
)
_SUFFIXES = (_MARKS, _DASHES, r"-", r"[.]+", r"[&/@#%+§©®°•·]", r"[€£¥$]", r"''")
_INFIXES = (
    r"[\[\](){}<>\"“”„«»;!?…|*=~]",
    _DASHES,
    r"[.]{2,}",
    r"(?<=[^\W\d_])[,:](?=\w)",
    r"(?<=\d)[,:](?=[^\W\d_])",
    r"(?<=[^\W\d_])/(?=[^\W\d_])",
    r"(?<=[^\W\d_]{2})[.](?=[A-Z][^\W\d_])",
)
_URL = r"(?:https?://|www\.)[^\s<>\"()]*[^\s<>\"().,;:!?'’”]"


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> object:
    """What a pipeline's `config.cfg` names; called with the pipeline it belongs to."""
    return _build


def _build(nlp: Language) -> Tokenizer:
    rules = {form: [{65: form}] for form in [*_ABBREVIATIONS, *_INITIALS]}
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex(_PREFIXES).search,
        suffix_search=compile_suffix_regex(_SUFFIXES).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        url_match=re.compile(_URL).fullmatch,
    )


def blank() -> Language:
    """A pipeline without components: tokenizer and vocabulary only."""
    return spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
