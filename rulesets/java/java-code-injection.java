import javax.script.*;
import javax.servlet.http.*;

class Calculator {
    Object handle(HttpServletRequest request) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("JavaScript");
        String formula = request.getParameter("formula");
        // ruleid: java-code-injection
        engine.eval(formula);
        // ruleid: java-code-injection
        new GroovyShell().evaluate("return " + formula);
        engine.put("x", formula);
        // ok: java-code-injection
        engine.eval("x * 2");
        // ok: java-code-injection
        engine.eval("x * " + Double.parseDouble(formula));
        // ok: java-code-injection
        return operations.evaluate(formula);
    }
}
