"""Runs with their steps, counts and errors, leases that keep two processes from doing one job, and alerts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped

from jejak.domain import Health, Verdict
from store.columns import EnumText
from store.schema.base import Base, documented


class RunRow(Base):
    __tablename__ = "run"
    __table_args__ = (
        Index("ix_run_verdict", "verdict"),
        Index("ix_run_began_at", "began_at"),
        {"comment": "Each crawl, extraction or nightly job", "sqlite_autoincrement": True},
    )

    id: Mapped[int] = documented("Number of the run", primary_key=True)
    command: Mapped[str] = documented("What ran")
    trigger: Mapped[str] = documented("manual or schedule")
    version: Mapped[str] = documented("Version of Jejak")
    began_at: Mapped[datetime] = documented("Beginning, UTC")
    ended_at: Mapped[datetime | None] = documented("End, UTC; empty while it runs")
    verdict: Mapped[Verdict] = documented("ok, partial, failing, failed or running", EnumText(Verdict))
    error: Mapped[str | None] = documented("Why it failed")
    owner: Mapped[str | None] = documented("Process that does or did it, as in lease.owner")
    interrupted: Mapped[bool | None] = documented("Whether it was stopped or cut off before its last step")


class RunStepRow(Base):
    __tablename__ = "run_step"
    __table_args__ = ({"comment": "Steps of a run, in order"},)

    run_id: Mapped[int] = documented("The run", ForeignKey("run.id"), primary_key=True)
    name: Mapped[str] = documented("crawl, extract, join, digest, export or health", primary_key=True)
    began_at: Mapped[datetime] = documented("Beginning, UTC")
    ended_at: Mapped[datetime | None] = documented("End, UTC; empty where the run was cut off")


class RunCountRow(Base):
    __tablename__ = "run_count"
    __table_args__ = ({"comment": "Named outcomes of a run"},)

    run_id: Mapped[int] = documented("The run", ForeignKey("run.id"), primary_key=True)
    name: Mapped[str] = documented("Outcome, such as crawl.new", primary_key=True)
    value: Mapped[int] = documented("How many", BigInteger)


class RunErrorRow(Base):
    __tablename__ = "run_error"
    __table_args__ = ({"comment": "Reasons for failures within a run, grouped"},)

    run_id: Mapped[int] = documented("The run", ForeignKey("run.id"), primary_key=True)
    source: Mapped[str] = documented("Outlet or step", primary_key=True)
    message: Mapped[str] = documented("The reason", primary_key=True)
    times: Mapped[int] = documented("How often it came", BigInteger)


class OutletCrawlRow(Base):
    __tablename__ = "outlet_crawl"
    __table_args__ = (
        CheckConstraint("health IN ('ok', 'failing')", name="health"),
        Index("ix_outlet_crawl_outlet", "outlet", "id"),
        {
            "comment": "Each crawl of each outlet, the history that later ones are judged by",
            "sqlite_autoincrement": True,
        },
    )

    id: Mapped[int] = documented("Number of the crawl", primary_key=True)
    outlet: Mapped[str] = documented("Name of the outlet")
    began_at: Mapped[datetime] = documented("Beginning, UTC")
    ended_at: Mapped[datetime] = documented("End, UTC")
    listed: Mapped[int] = documented("Article addresses that its listings named, wanted or not")
    new: Mapped[int] = documented("Articles met for the first time")
    changed: Mapped[int] = documented("Articles whose text had changed")
    unchanged: Mapped[int] = documented("Articles that were the same")
    skipped: Mapped[int] = documented("Addresses off the subject by title, never fetched")
    not_an_article: Mapped[int] = documented("Pages without an article on them")
    blocked: Mapped[int] = documented("Addresses that robots.txt forbids")
    gone: Mapped[int] = documented("Addresses that answered 404 or 410")
    failed: Mapped[int] = documented("Addresses that are tried again later")
    lists_same: Mapped[int] = documented("Listings that answered that nothing had changed")
    lists_failed: Mapped[int] = documented("Listings that could not be read")
    health: Mapped[Health] = documented("ok, or failing: it brought nothing or far less than before", EnumText(Health))
    reason: Mapped[str | None] = documented("What is most likely wrong with an outlet that is failing")
    failures: Mapped[int] = documented("Crawls in a row that the outlet refused or did not answer")
    next_attempt_at: Mapped[datetime | None] = documented("No crawl of it before this moment, UTC")


class OutletCrawlListRow(Base):
    __tablename__ = "outlet_crawl_list"
    __table_args__ = ({"comment": "What each listing named in a crawl that read it"},)

    crawl_id: Mapped[int] = documented(
        "outlet_crawl.id", ForeignKey("outlet_crawl.id", ondelete="CASCADE"), primary_key=True
    )
    listing: Mapped[str] = documented("Its url in the outlet's file, with places such as {tag}", primary_key=True)
    named: Mapped[int] = documented("Article addresses that it named, wanted or not")


class LeaseRow(Base):
    __tablename__ = "lease"
    __table_args__ = ({"comment": "Jobs that one process at a time may do; an expired lease is free"},)

    name: Mapped[str] = documented("Name of the job", primary_key=True)
    owner: Mapped[str] = documented("Process that holds it")
    heartbeat_at: Mapped[datetime] = documented("Last sign of life, UTC")
    expires_at: Mapped[datetime] = documented("When it is free again, UTC")


class AlertRow(Base):
    __tablename__ = "alert"
    __table_args__ = ({"comment": "Problems that were seen, and when people were told"},)

    key: Mapped[str] = documented("silence, run, outlet:NAME or watch:NAME", primary_key=True)
    message: Mapped[str] = documented("What was seen, as told")
    since: Mapped[datetime] = documented("When it was first seen, UTC")
    sent_at: Mapped[datetime | None] = documented("When people were last told, UTC")
    tried_at: Mapped[datetime | None] = documented("When telling was last tried, UTC")
    ended_at: Mapped[datetime | None] = documented("When it was found gone, UTC; empty while it lasts")
