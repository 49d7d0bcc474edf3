import os
import time

from flask import Flask, abort, request

app = Flask(__name__)
LIMIT = 4096


@app.get("/sample")
def sample():
    size = int(request.args["size"])
    # ruleid: python-resource-exhaustion
    return os.urandom(size)


@app.get("/pad")
def pad():
    width = int(request.args.get("width", "10"))
    # ruleid: python-resource-exhaustion
    return "-" * width


@app.get("/wait")
def wait():
    # ruleid: python-resource-exhaustion
    time.sleep(float(request.args["seconds"]))
    return "done"


@app.get("/limited")
def limited():
    size = min(int(request.args["size"]), LIMIT)
    # ok: python-resource-exhaustion
    return os.urandom(size)


@app.get("/checked")
def checked():
    size = int(request.args["size"])
    if size > LIMIT:
        abort(400)
    # ok: python-resource-exhaustion
    return os.urandom(size)


@app.get("/constant")
def constant():
    name = request.args["name"]
    # ok: python-resource-exhaustion
    return name + "-" * 20
