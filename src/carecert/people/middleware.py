"""When a session was last used: noted every five minutes at most, so that reading a page writes nothing."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse

from carecert.people.models import User

SEEN = "seen"
SECONDS = 300

Handler = Callable[[HttpRequest], HttpResponse]


def activity(get_response: Handler) -> Handler:
    """Keep the list of sessions (when and from where each was last used) that the account page shows."""

    def middleware(request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        if isinstance(request.user, User) and now - request.session.get(SEEN, 0) >= SECONDS:
            request.session[SEEN] = now
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return middleware
