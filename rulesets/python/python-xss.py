import html

from django.http import HttpResponse, JsonResponse
from django.utils.safestring import mark_safe
from flask import Markup, Response, jsonify, make_response, render_template, request
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


@app.route("/built")
def built():
    name = request.args.get("name")
    page = "<h1>Hello "
    page += name
    page += "</h1>"
    # ruleid: python-xss
    return page


@app.route("/kept/<name>")
def kept(name):
    greeting = "Hello %s" % name
    # ruleid: python-xss
    return greeting, 200


@app.route("/plain")
def plain():
    # ruleid: python-xss
    return "Hello " + request.form["name"]


@app.route("/missing")
def missing():
    # ruleid: python-xss
    return "<p>There is no page " + request.url + "</p>", 404


@app.route("/list")
def listed():
    rows = []
    for value in request.args.getlist("value"):
        rows.append("<li>" + value + "</li>")
    # ruleid: python-xss
    return "".join(rows)


@app.route("/safe")
def safe():
    name = request.args.get("name", "")
    answer = jsonify({"name": name})
    # ok: python-xss
    return answer


@app.route("/page")
def page():
    # ok: python-xss
    return render_template("page.html", name=request.args.get("name"))


@app.route("/count")
def count():
    total = "Total: " + str(int(request.args["n"]))
    # ok: python-xss
    return total


class Page(RequestHandler):
    def get(self):
        # ruleid: python-xss
        self.write("Hello " + self.get_argument("name"))
        # ok: python-xss
        self.write({"name": self.get_argument("name")})


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/html")])
    body = "<h1>" + environ.get("QUERY_STRING", "") + "</h1>"
    # ruleid: python-xss
    return [body.encode()]


@app.route("/tail")
def tail():
    query = request.query_string.decode("utf-8")
    name = query[query.find("name=") + 5 :]
    # ruleid: python-xss
    return Response("<p>" + name + "</p>")
