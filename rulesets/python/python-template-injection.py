import jinja2
from flask import render_template, render_template_string, request


@app.get("/card")
def card():
    name = request.args["name"]
    # ruleid: python-template-injection
    one = render_template_string("<p>Hello " + name + "</p>")
    # ruleid: python-template-injection
    two = jinja2.Template(f"Hello {name}").render()
    # ok: python-template-injection
    three = render_template_string("<p>Hello {{ name }}</p>", name=name)
    # ok: python-template-injection
    four = jinja2.Template("Hello {{ name }}").render(name=name)
    # ok: python-template-injection
    return render_template("card.html", name=name), one, two, three, four


def preview(request):
    env = jinja2.Environment()
    # ruleid: python-template-injection
    return env.from_string(request.POST["body"]).render()


@app.errorhandler(404)
def missing(error):
    # ruleid: python-template-injection
    return render_template_string("<h2>%s not found</h2>" % request.path)
