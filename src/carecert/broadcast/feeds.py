"""The Atom feed (RFC 4287) of public alerts, for readers and programs."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from carecert.broadcast.models import Advisory
from carecert.formats.legible import legible
from carecert.organisations.access import public
from carecert.organisations.actor import Actor

NEWEST = 50


@public(because="The feed holds only alerts marked TLP:CLEAR, which anyone may read.")
def atom(request: HttpRequest) -> HttpResponseBase:
    """The newest public alerts. A character that XML does not allow becomes a space: one alert never costs the feed."""
    feed = Atom1Feed(
        title="CareCERT alerts",
        link=request.build_absolute_uri(reverse("broadcast:public")),
        description="Public alerts about cyber threats to health and care, and what to do about them",
        language="en-GB",
        feed_url=request.build_absolute_uri(),
    )
    for each in Advisory.objects.visible_to(Actor.anonymous()).public()[:NEWEST]:
        address = request.build_absolute_uri(reverse("broadcast:public-alert", kwargs={"ref": each.ref}))
        closed = "" if each.closed_at is None else f"[{each.stands.label}] "
        feed.add_item(
            title=legible(f"{closed}{each.level.label}: {each.title} ({each.ref})"),
            link=address,
            unique_id=address,
            description=legible(each.summary),
            pubdate=each.published_at,
            updateddate=each.changed_at,
            categories=(each.level.label,),
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
