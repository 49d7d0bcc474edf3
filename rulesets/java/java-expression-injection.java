import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.*;

class Expressions {
    @GetMapping("/value")
    Object value(@RequestParam String expression, @RequestParam Integer count) {
        SpelExpressionParser parser = new SpelExpressionParser();
        // ruleid: java-expression-injection
        parser.parseExpression(expression).getValue();
        // ruleid: java-expression-injection
        Ognl.getValue("user." + expression, root);
        // ok: java-expression-injection
        parser.parseExpression("items[" + count + "]").getValue();
        // ok: java-expression-injection
        parser.parseExpression("name == #given").getValue(context, expression);
        // ok: java-expression-injection
        return Ognl.getValue("user.name", expression);
    }
}
