import re

from flask import request


@app.get("/search")
def search():
    term = request.args["term"]
    # ruleid: python-redos
    one = re.search(term, TEXT)
    # ruleid: python-redos
    two = re.compile("^" + term)
    # ok: python-redos
    three = re.search(re.escape(term), TEXT)
    # ok: python-redos
    four = re.search("[a-z]+", term)
    return one, two, three, four
