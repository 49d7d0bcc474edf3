from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from flask import redirect, request, url_for


@app.get("/go")
def go():
    # ruleid: python-open-redirect
    one = redirect(request.args.get("next"))
    # ok: python-open-redirect
    two = redirect(url_for("home", tab=request.args.get("tab")))
    # ok: python-open-redirect
    three = redirect("/profile/" + request.args["name"])
    # ok: python-open-redirect
    four = redirect("/")
    return one, two, three, four


def login(request):
    target = request.POST.get("next", "/")
    # ruleid: python-open-redirect
    first = HttpResponseRedirect(target)
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    # ok: python-open-redirect
    second = HttpResponseRedirect(target)
    # ruleid: python-open-redirect
    second["Location"] = request.GET["url"]
    # ok: python-open-redirect
    second["Location"] = "/home"
    return second, first
