import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.*;
import javax.xml.stream.*;

class Xml {
    void open(InputStream input) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        // ruleid: java-xxe
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.parse(input);
        SAXParserFactory parsers = SAXParserFactory.newInstance();
        // ruleid: java-xxe
        SAXParser parser = parsers.newSAXParser();
        XMLInputFactory streams = XMLInputFactory.newInstance();
        // ruleid: java-xxe
        XMLStreamReader reader = streams.createXMLStreamReader(input);
        SAXReader dom4j = new SAXReader();
        // ruleid: java-xxe
        dom4j.read(input);
    }

    void closed(InputStream input) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: java-xxe
        DocumentBuilder builder = factory.newDocumentBuilder();
        XMLInputFactory streams = XMLInputFactory.newFactory();
        streams.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: java-xxe
        XMLStreamReader reader = streams.createXMLStreamReader(input);
        SAXBuilder jdom = new SAXBuilder();
        jdom.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        // ok: java-xxe
        jdom.build(input);
    }

    void secure(InputStream input) throws Exception {
        SAXParserFactory parsers = SAXParserFactory.newInstance();
        parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        // ok: java-xxe
        parsers.newSAXParser().parse(input, handler);
    }
}

class Streams {
    XMLStreamReader open(InputStream in) throws Exception {
        // ruleid: java-xxe
        return XMLInputFactory.newInstance().createXMLStreamReader(in);
    }

    XMLStreamReader careful(InputStream in) throws Exception {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // ok: java-xxe
        return factory.createXMLStreamReader(in);
    }
}
