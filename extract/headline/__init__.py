"""The one figure of victims and of suspects that stands for an article's main event."""

from extract.headline.choose import headline_amounts

__all__ = ["headline_amounts"]
