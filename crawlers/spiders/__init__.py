"""Every outlet is a spider by its own name: `scrapy list`, `scrapy crawl koran-jakarta`."""

from __future__ import annotations

import builtins
from typing import Self

from scrapy import Request, Spider
from scrapy.settings import BaseSettings

from crawlers.outlet import load_outlets
from crawlers.outlet import outlet as outlet_by_name
from crawlers.spiders.articles import ArticleSpider
from crawlers.urls import is_allowed
from jejak.errors import UsageError


class OutletSpiders:
    """Scrapy's loader of spiders: makes one from each outlet file."""

    @classmethod
    def from_settings(cls, settings: BaseSettings) -> Self:
        return cls()

    def load(self, spider_name: str) -> type[Spider]:
        try:
            chosen = outlet_by_name(spider_name)
        except UsageError as error:
            raise KeyError(f"{error.message}. {error.hint}") from error
        return type("OutletSpider", (ArticleSpider,), {"name": chosen.name, "outlet": chosen})

    def list(self) -> builtins.list[str]:
        return [*load_outlets()]

    def find_by_request(self, request: Request) -> builtins.list[str]:
        return [name for name, outlet in load_outlets().items() if is_allowed(request.url, outlet)]


__all__ = ["ArticleSpider", "OutletSpiders"]
