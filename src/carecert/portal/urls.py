"""All addresses of the service."""

from django.conf import settings
from django.urls import include, path

from carecert.notify.views.browsers import worker
from carecert.portal.api import api
from carecert.portal.views import demo, gallery, health, home, pilots, public, search, starting

handler400 = "carecert.portal.views.errors.bad_request"
handler403 = "carecert.portal.views.errors.forbidden"
handler404 = "carecert.portal.views.errors.not_found"
handler429 = "carecert.portal.views.errors.too_many"  # asked for by the rate limits of sign-in
handler500 = "carecert.portal.views.errors.fault"

urlpatterns = [
    path("", public.welcome, name="welcome"),
    path("services/<slug:service>/", public.service, name="service"),
    path("about/", public.about, name="about"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("home/", home.home, name="home"),
    path("start/", starting.start, name="start"),
    path("notices/", home.notices, name="notices"),
    path("search/", search.search, name="search"),
    path("broadcast/", include("carecert.broadcast.urls")),
    path("knowledge/", include("carecert.knowledge.urls")),
    path("assure/", include("carecert.assure.urls")),
    path("react/", include("carecert.react.urls")),
    path("messages/", include("carecert.notify.urls")),
    path("organisation/", include("carecert.organisations.urls")),
    path("organisation/", include("carecert.reach.urls")),
    path("join/", include("carecert.joining.urls")),
    path("feedback/", include("carecert.feedback.urls")),
    path("organisation/staff/", include("carecert.workforce.urls")),
    path("", include("carecert.support.urls")),
    path("", include("carecert.provisioning.urls")),
    path("pilots/national/<slug:feature>/", pilots.pilot, name="pilot"),
    path("pilots/", include("carecert.pilots.urls")),
    path("account/", include("carecert.portal.accounts")),
    path("api/v1/", api.urls),
    path("worker.js", worker, name="worker"),
    path("health/live/", health.live, name="health-live"),
    path("health/ready/", health.ready, name="health-ready"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", demo.sign_ins, name="demo"))

if settings.DEMO or settings.DEBUG:
    urlpatterns.append(path("gallery/", gallery.components, name="gallery"))
