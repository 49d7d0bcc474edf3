import secrets

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from flask import make_response, request, session


def resume():
    response = make_response("")
    # ruleid: python-session-fixation
    response.set_cookie("sessionid", request.args["sid"])
    # ruleid: python-session-fixation
    session.sid = request.args.get("sid")
    # ok: python-session-fixation
    response.set_cookie("sessionid", secrets.token_urlsafe())
    # ok: python-session-fixation
    response.set_cookie("language", request.args["language"])
    return response


def view(request, response):
    # ruleid: python-session-fixation
    store = SessionStore(session_key=request.GET["key"])
    # ruleid: python-session-fixation
    response.set_cookie(settings.SESSION_COOKIE_NAME, request.GET["key"])
    # ok: python-session-fixation
    fresh = SessionStore()
    return store, fresh
