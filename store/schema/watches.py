"""Analysts' watch words, and what their digests have told already."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped

from store.schema.base import Base, documented


class WatchRow(Base):
    __tablename__ = "watch"
    __table_args__ = ({"comment": "Saved filters whose new and changed incidents are told after each night"},)

    name: Mapped[str] = documented("What the analyst calls it", primary_key=True)
    country: Mapped[str | None] = documented("ISO 3166-1 alpha-3, or one with a role, as KHM:destination")
    outlet: Mapped[str | None] = documented("Told by this outlet")
    agency: Mapped[str | None] = documented("Part of an agency's name")
    exploitation: Mapped[str | None] = documented("Form of exploitation")
    text: Mapped[str | None] = documented("Words that one of the articles holds")
    channel: Mapped[str | None] = documented("Name of the channel in the settings; empty for all of them")
    created_at: Mapped[datetime] = documented("When it was saved, UTC")


class WatchToldRow(Base):
    __tablename__ = "watch_told"
    __table_args__ = ({"comment": "Incidents as a digest told them last"},)

    watch: Mapped[str] = documented("The watch", ForeignKey("watch.name"), primary_key=True)
    incident: Mapped[str] = documented("Code of the incident", primary_key=True)
    title: Mapped[str] = documented("Title")
    event_date: Mapped[str] = documented("When it happened, EDTF; may be empty")
    victims: Mapped[str] = documented("Victims, as low..high (best)")
    suspects: Mapped[str] = documented("Suspects, as low..high (best)")
    route: Mapped[str] = documented("Countries of origin, transit and destination")
    exploitation: Mapped[str] = documented("Forms of exploitation, separated by '; '")
    reports: Mapped[str] = documented("Sources that copy no other one, of all reports")
    told_at: Mapped[datetime] = documented("When it was told, UTC")
