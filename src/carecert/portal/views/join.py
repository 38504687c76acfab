"""Taking up an invitation: by somebody new, or by somebody who has an account already."""

from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase

from carecert.organisations.access import Request, public
from carecert.organisations.actions import invitation as invitations
from carecert.organisations.actions.invitation import CannotInvite
from carecert.organisations.identify import CHOSEN
from carecert.people.models import User
from carecert.portal.forms import JoinForm
from carecert.ui.page import done, page, posted


@public(because="whoever is invited has no account yet; the link itself is the key")
def join(request: Request, secret: str) -> HttpResponseBase:
    """A newcomer chooses a name and a password; somebody with an account signs in with it and says yes."""
    invitation = invitations.open_invitation(secret)
    if invitation is None:
        return page(request, "portal/account/join_ended.jinja", status=410)
    user = request.user if isinstance(request.user, User) else None
    form = JoinForm(posted(request), initial={"name": invitation.name})
    form.ask(invitation, of=user)
    if form.is_valid():
        try:
            invitations.accept(invitation, signed_in=user, **form.cleaned_data)
        except CannotInvite as why:
            form.add_error(None, str(why))
        except ValidationError as why:
            form.add_error("password", why)
        else:
            if user is None:
                return done(request, "Your account is ready. Sign in to begin", to="account_login")
            request.session[CHOSEN] = invitation.organisation.code
            return done(request, f"You belong to {invitation.organisation.name} now", to="home")
    return page(
        request,
        "portal/account/join.jinja",
        form=form,
        invitation=invitation,
        roles=invitation.role_set,
        known=invitations.has_account(invitation),
        mine=user is not None and user.email == invitation.email,
        user=user,
    )
