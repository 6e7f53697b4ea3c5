"""How each shipped model was made: one command per model, from corpora to files.

Each recipe takes `--data` (a folder with the corpora of `corpora.toml`) and `--out`, writes `provenance.json` beside
its result (inputs with SHA-256, seeds, versions) and continues a run that was cut.
"""
