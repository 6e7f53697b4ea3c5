"""Scrapy spiders: outlets in, archived pages and articles out."""
