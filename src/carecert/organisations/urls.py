"""Addresses below /organisation/."""

from django.urls import path

from carecert.organisations.views import (
    amending,
    contacts,
    directory,
    domains,
    inviting,
    merging,
    own_providers,
    people,
    registers,
    systems,
)

app_name = "organisations"

urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/invite/", inviting.begin, name="invite"),
    path("people/invite/check/", inviting.check, name="invite_check"),
    path("people/invite/<slug:slug>/", inviting.step, name="invite_step"),
    path("people/invited/<int:pk>/", inviting.invited, name="invited"),
    path("people/invited/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("people/<int:pk>/roles/", people.roles, name="roles"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("contacts/", contacts.contacts, name="contacts"),
    path("contacts/<int:pk>/", contacts.change, name="change_contact"),
    path("contacts/<int:pk>/remove/", contacts.remove, name="remove_contact"),
    path("systems/", systems.systems, name="systems"),
    path("systems/add/", systems.add, name="add_system"),
    path("systems/<int:pk>/", systems.change, name="change_system"),
    path("systems/<int:pk>/remove/", systems.remove, name="remove_system"),
    path("sign-in/", domains.sign_in, name="sign_in"),
    path("sign-in/domains/add/", domains.claim, name="claim_domain"),
    path("sign-in/domains/<int:pk>/", domains.domain, name="domain"),
    path("sign-in/domains/<int:pk>/give-up/", domains.give_up, name="give_up_domain"),
    path("sign-in/openid/add/", own_providers.add_openid, name="add_openid"),
    path("sign-in/saml/add/", own_providers.add_saml, name="add_saml"),
    path("sign-in/providers/<int:pk>/", own_providers.provider, name="own_provider"),
    path("sign-in/providers/<int:pk>/change/", own_providers.change, name="change_provider"),
    path("sign-in/providers/<int:pk>/end/", own_providers.end, name="end_provider"),
    path("suppliers/", systems.suppliers, name="suppliers"),
    path("suppliers/<slug:code>/", systems.affected, name="affected"),
    path("about/", directory.about, name="about"),
    path("all/", directory.directory, name="directory"),
    path("all/add/", amending.add, name="add_organisation"),
    path("all/<slug:code>/", directory.profile, name="profile"),
    path("all/<slug:code>/change/", amending.change, name="change_organisation"),
    path("all/<slug:code>/close/", amending.close, name="close_organisation"),
    path("register/", registers.register, name="register"),
    path("register/merge/", merging.choose, name="choose_merger"),
    path("register/merge/<slug:old>/<slug:new>/", merging.carry_out, name="merge"),
    path("register/<int:pk>/", registers.look, name="staged_register"),
]
