"""The WSGI application: granian serves it, and any other WSGI server can."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carecert.portal.settings")
application = get_wsgi_application()
