import javax.xml.XMLConstants;
import javax.xml.transform.*;
import javax.xml.validation.*;

class Transforms {
    void open(Source style) throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        // ruleid: java-xxe-transformer
        Transformer transformer = factory.newTransformer(style);
        SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        // ruleid: java-xxe-transformer
        Schema schema = schemas.newSchema(style);
    }

    void closed(Source style) throws Exception {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_STYLESHEET, "");
        // ok: java-xxe-transformer
        Transformer transformer = factory.newTransformer(style);
        TransformerFactory plain = TransformerFactory.newInstance();
        // ok: java-xxe-transformer
        Transformer identity = plain.newTransformer();
    }
}
