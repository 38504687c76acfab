"""How a view answers: draw a page, or say that it is done and move on; and how it asks what was posted."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme


def page(request: HttpRequest, template: str, /, *, status: int = 200, **context: Any) -> TemplateResponse:
    """The page `template` drawn with `context`, plus `actor` (None before sign-in is known) and `now`."""
    context.setdefault("actor", getattr(request, "actor", None))
    context.setdefault("now", timezone.now())
    return TemplateResponse(request, template, context, status=status, using="jinja2")


def done(request: HttpRequest, message: str, /, *, to: str, **kwargs: Any) -> HttpResponseRedirect:
    """Flash `message` (nothing when empty) and go to the view named `to`, or to a path of this site.

    Raises ValueError for an address on another host: the caller has not checked it.
    """
    if message:
        messages.success(request, message)
    return _away(to, **kwargs)


def refused(request: HttpRequest, why: str, /, *, to: str, **kwargs: Any) -> HttpResponseRedirect:
    """As `done`, for what was not done: the message is not drawn as a success."""
    messages.warning(request, why)
    return _away(to, **kwargs)


def _away(to: str, **kwargs: Any) -> HttpResponseRedirect:
    if "/" in to and not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        raise ValueError(f"{to} is not a path of this site")
    return HttpResponseRedirect(resolve_url(to, **kwargs))


def cannot(request: HttpRequest, title: str, why: str, /, *, back: str, back_text: str) -> TemplateResponse:
    """The page `title` without its form, because the verb behind it would refuse: it says why.

    `back`, `back_text`: the address and the name of the page to go back to.
    """
    return page(request, "ui/cannot.jinja", title=title, why=why, back=back, back_text=back_text)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, or None when the page was only asked for. An empty post is still a post."""
    return request.POST if request.method == "POST" else None


def uploaded(request: HttpRequest) -> "MultiValueDict[str, UploadedFile[Any]] | None":
    """The files that were posted, or None when the page was only asked for."""
    return request.FILES if request.method == "POST" else None
