"""When the main event happened: the date that verbs of events lay claim to, never the date of a statement."""

from extract.event_date.choose import event_date

__all__ = ["event_date"]
