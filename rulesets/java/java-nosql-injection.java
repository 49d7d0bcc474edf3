import com.mongodb.BasicDBObject;
import org.bson.Document;
import org.springframework.web.bind.annotation.*;

class Notes {
    @GetMapping("/notes")
    void find(@RequestParam String owner, @RequestParam int year) {
        // ruleid: java-nosql-injection
        collection.find(new BasicDBObject("$where", "this.owner == '" + owner + "'"));
        // ruleid: java-nosql-injection
        collection.find(Document.parse("{owner: '" + owner + "'}"));
        // ok: java-nosql-injection
        collection.find(Filters.eq("owner", owner));
        // ok: java-nosql-injection
        collection.find(new BasicDBObject("owner", owner));
        // ok: java-nosql-injection
        collection.find(Document.parse("{year: " + year + "}"));
    }
}
