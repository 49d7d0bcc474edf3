from flask import request
from lxml import etree


@app.get("/user")
def user():
    name = request.args["name"]
    tree = etree.parse("users.xml")
    # ruleid: python-xpath-injection
    one = tree.xpath("//user[name='" + name + "']")
    # ruleid: python-xpath-injection
    two = tree.find(f"user[@name='{name}']")
    # ok: python-xpath-injection
    three = tree.xpath("//user[name = $name]", name=name)
    # ok: python-xpath-injection
    four = tree.xpath("//user[%d]" % int(name))
    # ok: python-xpath-injection
    five = name.find("x")
    return one, two, three, four, five
