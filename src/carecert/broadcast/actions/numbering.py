"""Giving references: each number of a year is given once."""

from datetime import datetime

from django.db.models import F
from django.utils import timezone

from carecert.broadcast.models import Series
from carecert.broadcast.rules import refs


def next_ref(now: datetime) -> str:
    """The next reference of this year (London time). The row stays locked until the caller's transaction ends."""
    year = timezone.localtime(now).year
    if not Series.objects.filter(year=year).update(last=F("last") + 1):
        Series.objects.bulk_create([Series(year=year)], ignore_conflicts=True)
        Series.objects.filter(year=year).update(last=F("last") + 1)
    return refs.make(year, Series.objects.get(year=year).last)
