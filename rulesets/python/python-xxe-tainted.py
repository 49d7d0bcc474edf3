import xml.etree.ElementTree as ET

import defusedxml.ElementTree
from flask import request
from lxml import etree


@app.post("/import")
def import_xml():
    # ruleid: python-xxe-tainted
    one = etree.fromstring(request.data)
    # ruleid: python-xxe-tainted
    two = ET.fromstring(request.get_data())
    # ok: python-xxe-tainted
    three = defusedxml.ElementTree.fromstring(request.data)
    # ok: python-xxe-tainted
    four = etree.fromstring(request.data, etree.XMLParser(resolve_entities=False))
    # ok: python-xxe-tainted
    five = ET.parse("settings.xml")
    return one, two, three, four, five
