import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.Yaml;

class Mappers {
    void open(String text) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-unsafe-object-mapping
        mapper.enableDefaultTyping();
        Yaml yaml = new Yaml();
        // ruleid: java-unsafe-object-mapping
        Object data = yaml.load(text);
        // ruleid: java-unsafe-object-mapping
        new XMLDecoder(stream).readObject();
    }

    void closed(String text) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        // ok: java-unsafe-object-mapping
        mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Shape.class).build());
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: java-unsafe-object-mapping
        Object data = yaml.load(text);
        // ok: java-unsafe-object-mapping
        mapper.readValue(text, Shape.class);
    }
}
