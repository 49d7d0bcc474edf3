from flask import request


def greet(user):
    # ruleid: python-format-string
    first = request.args["greeting"].format(user=user)
    text = request.form["text"]
    # ruleid: python-format-string
    second = text.format(user)
    # ok: python-format-string
    third = "Hello {}".format(request.args["name"])
    # ok: python-format-string
    fourth = GREETINGS.get(request.args["language"]).format(user=user)
    # ok: python-format-string
    fifth = "{greeting}, {name}".format(greeting=text, name=user.name)
    return first, second, third, fourth, fifth
