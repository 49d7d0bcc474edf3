import importlib

from flask import request


@app.post("/run")
def run():
    name = request.form["job"]
    # ruleid: python-unsafe-reflection
    module = importlib.import_module("jobs." + name)
    # ruleid: python-unsafe-reflection
    result = getattr(module, name)()
    # ok: python-unsafe-reflection
    result = JOBS[name]()
    # ok: python-unsafe-reflection
    module = importlib.import_module("jobs.daily")
    if name not in ALLOWED_JOBS:
        return None
    # ok: python-unsafe-reflection
    return importlib.import_module("jobs." + name), result, module
