class SessionFixation {
    void configure(HttpSecurity http, ServletContext context) throws Exception {
        // ruleid: java-session-fixation
        http.sessionManagement().sessionFixation().none();
        // ruleid: java-session-fixation
        http.sessionManagement(s -> s.sessionFixation(f -> f.none()));
        // ruleid: java-session-fixation
        http.sessionManagement(s -> s.enableSessionUrlRewriting(true));
        // ruleid: java-session-fixation
        context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.URL));
    }

    void login(HttpServletRequest request, HttpServletResponse response) {
        String session = request.getParameter("sid");
        // ruleid: java-session-fixation
        response.addCookie(new Cookie("JSESSIONID", session));
    }

    void safe(HttpSecurity http, ServletContext context, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // ok: java-session-fixation
        http.sessionManagement().sessionFixation().migrateSession();
        // ok: java-session-fixation
        http.sessionManagement(s -> s.sessionFixation(f -> f.newSession()));
        // ok: java-session-fixation
        context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
        // ok: java-session-fixation
        response.addCookie(new Cookie("JSESSIONID", request.getSession().getId()));
        // ok: java-session-fixation
        response.addCookie(new Cookie("theme", request.getParameter("theme")));
    }
}
