import math

from flask import Flask, request

app = Flask(__name__)


@app.post("/pay")
def pay():
    amount = float(request.form["amount"])
    # ruleid: python-not-a-number
    if amount < 0:
        return "too small", 400
    return debit(amount)


@app.post("/rate")
def rate():
    given = request.args.get("rate")
    value = float(given)
    # ruleid: python-not-a-number
    if value > 100:
        return "too large", 400
    return store(value)


@app.post("/checked")
def checked():
    amount = float(request.form["amount"])
    if not math.isfinite(amount):
        return "not a number", 400
    # ok: python-not-a-number
    if amount < 0:
        return "too small", 400
    return debit(amount)


@app.post("/count")
def count():
    number = int(request.form["count"])
    # ok: python-not-a-number
    if number < 0:
        return "too small", 400
    return store(number)


def scale(text):
    size = float(text)
    # ok: python-not-a-number
    return size if size > 1 else 1
