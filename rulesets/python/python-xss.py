import html

from django.http import HttpResponse, JsonResponse
from django.utils.safestring import mark_safe
from flask import Markup, jsonify, make_response, render_template, request
from markupsafe import escape


@app.get("/hello")
def hello():
    name = request.args.get("name", "")
    # ruleid: python-xss
    return "<h1>Hello " + name + "</h1>"


@app.get("/hello/<name>")
def hello_path(name):
    # ruleid: python-xss
    page = make_response(f"<h1>Hello {name}</h1>")
    # ok: python-xss
    page = make_response("<h1>Hello " + escape(name) + "</h1>")
    # ok: python-xss
    return f"<h1>Hello {html.escape(name)}</h1>"


@app.get("/json")
def as_json():
    name = request.args.get("name", "")
    # ok: python-xss
    data = jsonify({"name": name})
    # ok: python-xss
    return render_template("hello.html", name=name) or data


def view(request):
    term = request.GET["q"]
    # ruleid: python-xss
    bold = mark_safe("<b>" + term + "</b>")
    # ok: python-xss
    plain = JsonResponse({"term": term})
    # ok: python-xss
    text = HttpResponse(term, content_type="text/plain")
    # ok: python-xss
    number = HttpResponse("<b>%d</b>" % int(term))
    # ruleid: python-xss
    return HttpResponse("<p>%s</p>" % term), bold, plain, text, number
