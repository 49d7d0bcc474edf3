import ast


def evaluate(text):
    # ruleid: python-dynamic-code
    return eval(text)


def run(name, value):
    # ruleid: python-dynamic-code
    exec(f"{name} = 1")
    # ok: python-dynamic-code
    exec("x = 1")
    # ok: python-dynamic-code
    eval(compile(ast.parse("1 + 1", mode="eval"), "<constant>", "eval"))
    # ok: python-dynamic-code
    return ast.literal_eval(value)
