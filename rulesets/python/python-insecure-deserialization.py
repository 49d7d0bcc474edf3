import base64
import json
import pickle

import yaml
from flask import request


@app.post("/load")
def load():
    # ruleid: python-insecure-deserialization
    cart = pickle.loads(base64.b64decode(request.cookies["cart"]))
    # ruleid: python-insecure-deserialization
    settings = yaml.load(request.data, Loader=yaml.Loader)
    # ruleid: python-insecure-deserialization
    more = yaml.unsafe_load(request.get_data())
    # ok: python-insecure-deserialization
    settings = yaml.load(request.data, Loader=yaml.SafeLoader)
    # ok: python-insecure-deserialization
    settings = yaml.safe_load(request.data)
    # ok: python-insecure-deserialization
    cart = json.loads(request.cookies["cart"])
    # ok: python-insecure-deserialization
    model = pickle.loads(b"\x80\x04N.")
    return cart, settings, model, more


def serve(connection):
    # ruleid: python-insecure-deserialization
    return pickle.loads(connection.recv(4096))
