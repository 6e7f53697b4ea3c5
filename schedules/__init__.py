"""Nightly jobs on APScheduler."""
