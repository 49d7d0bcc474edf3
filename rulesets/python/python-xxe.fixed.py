import xml.sax
from xml.sax.handler import feature_external_ges

from lxml import etree

# ruleid: python-xxe
open_parser = etree.XMLParser(resolve_entities=False, no_network=True)
# ruleid: python-xxe
dtd_parser = etree.XMLParser(load_dtd=False)
# ok: python-xxe
closed_parser = etree.XMLParser(resolve_entities=False)
reader = xml.sax.make_parser()
# ruleid: python-xxe
reader.setFeature(feature_external_ges, False)
# ok: python-xxe
reader.setFeature(feature_external_ges, False)
