"""The desk as a WSGI application; `rasd_desk.opening` has started Django before."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
