"""The newest test splits, which every engine is measured on and none is trained on."""

from pathlib import Path

TESTS = {
    "GSD": Path("ud", "gsd-test.conllu"),
    "CSUI": Path("ud", "csui-test.conllu"),
    "PUD": Path("ud", "pud-test.conllu"),
}
