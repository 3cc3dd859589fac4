"""How long an incident waited for an answer."""

from datetime import datetime


def parse(text):
    """A time as incidents write it, in UTC."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")


def minutes_between(opened, acknowledged):
    """Whole minutes from the alert to its acknowledgement."""
    start = parse(opened)
    end = parse(acknowledged)
    return (end.hour * 60 + end.minute) - (start.hour * 60 + start.minute)
