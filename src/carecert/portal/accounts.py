"""The addresses of signing in and of one's own account: django-allauth's views, each with a policy of ours.

Only what the service uses is mounted. The names are the library's, because its own redirects use them.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from carecert.organisations.access import fresh, public, signed_in
from carecert.organisations.views import tokens
from carecert.portal.views import account as own
from carecert.portal.views import join, passkeys, saml, sessions, single

ENTRANCE = "people must be able to sign in"

entrance = public(because=ENTRANCE)

urlpatterns = [
    path("", own.account, name="account"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", tokens.revoke_token, name="revoke_token"),
    path("organisation/", own.choose_organisation, name="choose_organisation"),
    path("join/<str:secret>/", join.join, name="join"),
    path("sign-in/", single.sign_in, name="account_login"),
    path("sign-out/", entrance(account.logout), name="account_logout"),
    path("inactive/", entrance(account.account_inactive), name="account_inactive"),
    path("again/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("password/", signed_in(account.password_change), name="account_change_password"),
    path("password/forgotten/", entrance(account.password_reset), name="account_reset_password"),
    path("password/forgotten/sent/", entrance(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        entrance(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("codes/", signed_in(mfa.index), name="mfa_index"),
    path("codes/enter/", entrance(mfa.authenticate), name="mfa_authenticate"),
    path("codes/again/", signed_in(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("codes/set-up/", own.set_up_codes, name="mfa_activate_totp"),
    path("codes/remove/", signed_in(fresh(totp.deactivate_totp)), name="mfa_deactivate_totp"),
    path("codes/spare/", signed_in(fresh(recovery.view_recovery_codes)), name="mfa_view_recovery_codes"),
    path("codes/spare/new/", signed_in(fresh(recovery.generate_recovery_codes)), name="mfa_generate_recovery_codes"),
    path("codes/spare/file/", signed_in(fresh(recovery.download_recovery_codes)), name="mfa_download_recovery_codes"),
    path("passkeys/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("passkeys/add/", passkeys.add, name="mfa_add_webauthn"),
    path("passkeys/again/", passkeys.again, name="mfa_reauthenticate_webauthn"),
    path("passkeys/sign-in/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/name/", signed_in(fresh(webauthn.edit_webauthn)), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", signed_in(fresh(webauthn.remove_webauthn)), name="mfa_remove_webauthn"),
    path("single/", single.connections, name="connections"),
    path("single/find/", single.find, name="single_find"),
    path("single/again/", single.again, name="single_again"),
    path("single/<slug:name>/", single.begin, name="single_begin"),
    path("single/<slug:name>/metadata/", saml.metadata, name="single_metadata"),
    path("single/<slug:name>/answer/", saml.answer, name="single_answer"),
    path("single/<slug:name>/back/", single.back, name="single_back"),
    path("single/<slug:name>/connect/", single.connect, name="single_connect"),
    path("single/<int:pk>/disconnect/", single.disconnect, name="single_disconnect"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/others/end/", sessions.end_others, name="end_other_sessions"),
    path("sessions/<int:pk>/end/", sessions.end_one, name="end_session"),
]
