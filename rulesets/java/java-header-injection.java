class HeaderInjection {
    void bad(HttpServletRequest request, HttpServletResponse response) {
        String language = request.getParameter("lang");
        // ruleid: java-header-injection
        response.setHeader("Content-Language", language);
        // ruleid: java-header-injection
        response.addHeader("X-Page", "page=" + request.getHeader("X-From"));
        // ruleid: java-header-injection
        response.addCookie(new Cookie("lang", language));
    }

    @GetMapping("/download")
    ResponseEntity<byte[]> download(@RequestParam String name) {
        // ruleid: java-header-injection
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=" + name).body(read());
    }

    void good(HttpServletRequest request, HttpServletResponse response) {
        String language = request.getParameter("lang");
        // ok: java-header-injection
        response.setHeader("Content-Language", language.replaceAll("[\\r\\n]", ""));
        // ok: java-header-injection
        response.setHeader("X-Page", String.valueOf(Integer.parseInt(request.getParameter("page"))));
        // ok: java-header-injection
        response.addCookie(new Cookie("lang", URLEncoder.encode(language, StandardCharsets.UTF_8)));
        // ok: java-header-injection
        response.setHeader("Cache-Control", "no-store");
        if (!SUPPORTED_LANGUAGES.contains(language)) {
            return;
        }
        // ok: java-header-injection
        response.setHeader("Content-Language", language);
    }
}
