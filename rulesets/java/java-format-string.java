class FormatString {
    void bad(HttpServletRequest request, PrintWriter out) {
        String layout = request.getParameter("layout");
        // ruleid: java-format-string
        String line = String.format(layout, price());
        // ruleid: java-format-string
        System.out.printf("total " + layout, price());
        // ruleid: java-format-string
        out.printf(Locale.ROOT, layout, price());
    }

    @GetMapping("/greet")
    String greet(@RequestParam String greeting) {
        // ruleid: java-format-string
        return greeting.formatted(user());
    }

    void good(HttpServletRequest request, PrintWriter out) {
        String name = request.getParameter("name");
        // ok: java-format-string
        String line = String.format("%s costs %d", name, price());
        // ok: java-format-string
        out.printf(Locale.ROOT, "%s%n", name);
        // ok: java-format-string
        String text = "%s".formatted(name);
        // ok: java-format-string
        System.out.println(name);
    }
}
