import logging

from flask import request

logger = logging.getLogger(__name__)


@app.post("/login")
def login():
    name = request.form["name"]
    # ruleid: python-log-injection
    logger.info("login of " + name)
    # ruleid: python-log-injection
    logging.warning("login of %s", name)
    # ok: python-log-injection
    logger.info("login of %r", repr(name))
    # ok: python-log-injection
    logger.info("login of " + name.replace("\n", " "))
    # ok: python-log-injection
    logger.info("login")
    # ok: python-log-injection
    logger.info("login of number %d", int(name))
