import java.io.*;

class Cache {
    Object read(byte[] bytes) throws Exception {
        // ruleid: java-deserialization-of-argument
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }

    Object settings(String text) {
        // ruleid: java-deserialization-of-argument
        return new Yaml().load(text);
    }

    Object filtered(InputStream in) throws Exception {
        // ok: java-deserialization-of-argument
        ObjectInputStream stream = new ObjectInputStream(in);
        stream.setObjectInputFilter(FILTER);
        return stream.readObject();
    }

    Object plain(String text) {
        // ok: java-deserialization-of-argument
        return new Yaml(new SafeConstructor()).load(text);
    }
}
