import os
from pathlib import Path

from flask import abort, request, send_file, send_from_directory
from werkzeug.utils import secure_filename


@app.get("/file")
def read():
    name = request.args["name"]
    # ruleid: python-path-traversal
    text = open("/srv/files/" + name).read()
    # ruleid: python-path-traversal
    Path("/srv/files", name).read_text()
    path = os.path.join("/srv/files", name)
    # ruleid: python-path-traversal
    os.remove(path)
    # ruleid: python-path-traversal
    send_file(path)
    # ok: python-path-traversal
    send_from_directory("/srv/files", name)
    # ok: python-path-traversal
    open("/srv/files/" + secure_filename(name))
    # ok: python-path-traversal
    open(os.path.join("/srv/files", os.path.basename(name)))
    # ok: python-path-traversal
    open("/srv/files/%d.txt" % int(name))
    return text


@app.get("/checked")
def checked():
    path = os.path.realpath(os.path.join(ROOT, request.args["name"]))
    if not path.startswith(ROOT + os.sep):
        abort(404)
    # ok: python-path-traversal
    return open(path).read()


@app.get("/pathlib/<path:name>")
def through_pathlib(name):
    path = (BASE / name).resolve()
    # ruleid: python-path-traversal
    head = path.read_bytes()
    if not path.is_relative_to(BASE):
        raise ValueError(name)
    # ok: python-path-traversal
    return path.read_bytes(), head


def upload(request):
    upload = request.FILES["file"]
    # ruleid: python-path-traversal
    with open("/srv/up/" + upload.name, "wb") as out:
        out.write(b"")
    # ok: python-path-traversal
    return open("/srv/up/fixed", "wb")


@app.get("/exists")
def exists():
    name = request.args["name"]
    target = BASE / name
    # ruleid: python-path-traversal
    if target.exists():
        return "yes"
    # ruleid: python-path-traversal
    with (BASE / name).open() as file:
        return file.read()
