"""The language models that ship, how each was trained, and how it is loaded."""
