import logging
import traceback

from django.http import HttpResponse
from flask import jsonify


@app.get("/report")
def report():
    try:
        return build()
    except ValueError:
        # ok: python-information-exposure
        logging.error(traceback.format_exc())
        # ok: python-information-exposure
        answer = jsonify(error="the report could not be built")
        # ruleid: python-information-exposure
        answer = jsonify(error=traceback.format_exc())
        # ruleid: python-information-exposure
        return traceback.format_exc()


def view(request):
    try:
        return build()
    except ValueError:
        # ruleid: python-information-exposure
        return HttpResponse("<pre>" + traceback.format_exc() + "</pre>")
