import ast
import json

from flask import request


@app.route("/calc")
def calc():
    expression = request.args["expression"]
    # ruleid: python-code-injection
    total = eval(expression)
    # ruleid: python-code-injection
    exec("result = " + expression)
    # ruleid: python-code-injection
    exec(compile(expression, "<input>", "exec"))
    # ok: python-code-injection
    total = ast.literal_eval(expression)
    # ok: python-code-injection
    total = eval("1 + 1")
    # ok: python-code-injection
    total = eval(str(float(expression)) + " * 2")
    # ok: python-code-injection
    total = OPERATIONS[expression](1, 2)
    return total


def view(request):
    # ruleid: python-code-injection
    frame = data.eval(request.POST["formula"])
    # ok: python-code-injection
    frame = data.eval("a + b")
    # ok: python-code-injection
    return json.loads(request.body), frame


# ruleid: python-code-injection
print(eval(input("> ")))
