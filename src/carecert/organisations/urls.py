"""Addresses below /organisation/."""

from django.urls import path

from carecert.organisations.views import amending, contacts, directory, inviting, merging, people, registers, systems

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
    path("contacts/add/", contacts.add, name="add_contact"),
    path("contacts/<int:pk>/", contacts.change, name="change_contact"),
    path("contacts/<int:pk>/remove/", contacts.remove, name="remove_contact"),
    path("systems/", systems.systems, name="systems"),
    path("systems/add/", systems.add, name="add_system"),
    path("systems/<int:pk>/", systems.change, name="change_system"),
    path("systems/<int:pk>/remove/", systems.remove, name="remove_system"),
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
