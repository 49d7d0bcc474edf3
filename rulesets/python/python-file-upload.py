import os
import uuid

from fastapi import UploadFile
from flask import request
from werkzeug.utils import secure_filename


def store():
    upload = request.files["picture"]
    # ruleid: python-file-upload
    upload.save(os.path.join(FOLDER, secure_filename(upload.filename)))
    # ruleid: python-file-upload
    with open("pictures/" + upload.filename, "wb") as file:
        file.write(upload.read())


def store_checked():
    upload = request.files["picture"]
    name = secure_filename(upload.filename)
    if not name.endswith((".png", ".jpg")):
        return "no"
    # ok: python-file-upload
    upload.save(os.path.join(FOLDER, name))


def store_renamed():
    upload = request.files["picture"]
    # ok: python-file-upload
    upload.save(os.path.join(FOLDER, f"{uuid.uuid4()}.png"))


async def receive(document: UploadFile):
    # ruleid: python-file-upload
    with open(f"documents/{document.filename}", "wb") as file:
        file.write(await document.read())
