"""Addresses below /scim/v2/, where directories knock, and the pages of their administrators below /organisation/."""

from django.urls import include, path

from carecert.provisioning.api import groups, root, users
from carecert.provisioning.views import connecting, lately, tying

app_name = "provisioning"

scim = [
    path("", root.search, name="scim_root"),
    path(".search", root.search, name="scim_search"),
    path("ServiceProviderConfig", root.provider_config, name="scim_config"),
    path("ResourceTypes", root.resource_types, name="scim_types"),
    path("ResourceTypes/<str:name>", root.resource_types, name="scim_type"),
    path("Schemas", root.schemas, name="scim_schemas"),
    path("Schemas/<str:name>", root.schemas, name="scim_schema"),
    path("Users", users.users, name="scim_users"),
    path("Users/.search", users.search, name="scim_search_users"),
    path("Users/<str:uid>", users.user, name="scim_user"),
    path("Groups", groups.groups, name="scim_groups"),
    path("Groups/.search", groups.search, name="scim_search_groups"),
    path("Groups/<str:uid>", groups.group, name="scim_group"),
    path("Bulk", root.not_supported, name="scim_bulk"),
    path("Me", root.not_supported, name="scim_me"),
    path("<path:rest>", root.unknown, name="scim_unknown"),
]

pages = [
    path("", connecting.directory, name="directory"),
    path("connect/", connecting.connect, name="connect_directory"),
    path("<int:pk>/", connecting.connection, name="connection"),
    path("<int:pk>/token/", connecting.another_token, name="directory_token"),
    path("<int:pk>/token/<int:key>/revoke/", connecting.revoke, name="revoke_directory_token"),
    path("<int:pk>/end/", connecting.end, name="end_connection"),
    path("groups/", tying.groups, name="groups"),
    path("groups/<int:pk>/", tying.group, name="group"),
    path("groups/<int:pk>/<slug:role>/", tying.tie, name="tie_group"),
    path("lately/", lately.lately, name="lately"),
]

urlpatterns = [path("scim/v2/", include(scim)), path("organisation/directory/", include(pages))]
