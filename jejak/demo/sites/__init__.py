"""The four platforms of the demo, each as a function from request to reply."""

from __future__ import annotations

from collections.abc import Callable

from jejak.demo.sites.base import Site
from jejak.demo.sites.blog import Blog
from jejak.demo.sites.daily import Daily
from jejak.demo.sites.drupal import Drupal
from jejak.demo.sites.wordpress import WordPress

__all__ = ["Site", "make_site"]

_SITES: dict[str, Callable[[int, bool], Site]] = {
    "sinarharapan": WordPress,
    "koran-jakarta": Daily,
    "kompasiana": Blog,
    "iom-indonesia": Drupal,
}


def make_site(outlet: str, edition: int, rough: bool = False) -> Site:
    """The site of an outlet as it is in that edition; a rough one links a page that always fails."""
    return _SITES[outlet](edition, rough)
