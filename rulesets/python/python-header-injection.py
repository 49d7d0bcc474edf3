from urllib.parse import quote

from flask import Response, request
from werkzeug.datastructures import Headers


def language():
    response = Response("")
    # ruleid: python-header-injection
    response.headers["Content-Language"] = request.args["language"]
    headers = Headers()
    # ruleid: python-header-injection
    headers.add("X-Name", request.form.get("name"))
    # ruleid: python-header-injection
    return Response("", headers={"X-Trace": request.args.get("trace")})


def view(request, response):
    # ruleid: python-header-injection
    response["X-Name"] = request.GET["name"]
    # ok: python-header-injection
    response["X-Name"] = quote(request.GET["name"])
    # ok: python-header-injection
    response.headers["X-Page"] = str(int(request.GET["page"]))
    name = request.GET["name"]
    if name not in ALLOWED_NAMES:
        return None
    # ok: python-header-injection
    response.headers["X-Name"] = name
    # ok: python-header-injection
    response.headers["X-Frame-Options"] = "DENY"
    return response
