from flask import request, session


@app.post("/settings")
def settings():
    # ruleid: python-trust-boundary
    session[request.form["key"]] = request.form["value"]
    # ruleid: python-trust-boundary
    session.update(request.form)
    # ok: python-trust-boundary
    session["theme"] = "dark"
    # ok: python-trust-boundary
    session["count"] = int(request.form["count"])
