import json

from flask import request


@app.post("/login")
def login():
    # ruleid: python-nosql-injection
    one = db.users.find_one({"name": request.json["name"], "password": request.json["password"]})
    # ruleid: python-nosql-injection
    two = db.users.find(json.loads(request.data))
    # ok: python-nosql-injection
    three = db.users.find_one({"name": str(request.json["name"])})
    # ok: python-nosql-injection
    four = db.users.find_one({"name": request.form["name"]})
    # ok: python-nosql-injection
    five = request.json["name"].find("x")
    return one, two, three, four, five
