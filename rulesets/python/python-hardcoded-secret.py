import os

import jwt
import psycopg2
from flask import Flask

app = Flask(__name__)
# ruleid: python-hardcoded-secret
app.secret_key = "k9Wq2-shop-front"
# ruleid: python-hardcoded-secret
app.config["SECRET_KEY"] = "k9Wq2-shop-front"
# ok: python-hardcoded-secret
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
# ok: python-hardcoded-secret
app.config["SECRET_KEY"] = "change-me"
# ruleid: python-hardcoded-secret
token = jwt.encode({"sub": 1}, "k9Wq2-shop-front", algorithm="HS256")
# ok: python-hardcoded-secret
token = jwt.encode({"sub": 1}, KEY, algorithm="HS256")
# ruleid: python-hardcoded-secret
connection = psycopg2.connect(host="db", password="gr8-Cats")
# ok: python-hardcoded-secret
connection = psycopg2.connect(host="db", password=os.environ["DB_PASSWORD"])


def login(password, field):
    # ruleid: python-hardcoded-secret
    if password == "gr8-Cats":
        return True
    # ok: python-hardcoded-secret
    if field == "password":
        return True
    # ok: python-hardcoded-secret
    return password == ""
