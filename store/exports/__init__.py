"""Exports that people can cite and repeat: CSV files with a description of every column beside them."""

from store.exports.csvfile import guarded
from store.exports.datasets import DATASETS, Dataset, ExportKind
from store.exports.writing import Written, export

__all__ = ["DATASETS", "Dataset", "ExportKind", "Written", "export", "guarded"]
