"""Runs, their counts, and leases that keep two processes from doing one job."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped

from jejak.domain import Verdict
from store.columns import EnumText
from store.schema.base import Base, documented


class RunRow(Base):
    __tablename__ = "run"
    __table_args__ = (
        Index("ix_run_verdict", "verdict"),
        {"comment": "Each crawl, extraction or nightly job", "sqlite_autoincrement": True},
    )

    id: Mapped[int] = documented("Number of the run", primary_key=True)
    command: Mapped[str] = documented("What ran")
    trigger: Mapped[str] = documented("manual or schedule")
    version: Mapped[str] = documented("Version of Jejak")
    began_at: Mapped[datetime] = documented("Beginning, UTC")
    ended_at: Mapped[datetime | None] = documented("End, UTC; empty while it runs")
    verdict: Mapped[Verdict] = documented("ok, partial, failed or running", EnumText(Verdict))
    error: Mapped[str | None] = documented("Why it failed")


class RunCountRow(Base):
    __tablename__ = "run_count"
    __table_args__ = ({"comment": "Named outcomes of a run"},)

    run_id: Mapped[int] = documented("The run", ForeignKey("run.id"), primary_key=True)
    name: Mapped[str] = documented("Outcome, such as crawl.new", primary_key=True)
    value: Mapped[int] = documented("How many", BigInteger)


class LeaseRow(Base):
    __tablename__ = "lease"
    __table_args__ = ({"comment": "Jobs that one process at a time may do; an expired lease is free"},)

    name: Mapped[str] = documented("Name of the job", primary_key=True)
    owner: Mapped[str] = documented("Process that holds it")
    heartbeat_at: Mapped[datetime] = documented("Last sign of life, UTC")
    expires_at: Mapped[datetime] = documented("When it is free again, UTC")
