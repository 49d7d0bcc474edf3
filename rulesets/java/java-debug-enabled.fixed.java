// ruleid: java-debug-enabled
@EnableWebSecurity(debug = true)
class DebugEnabled {
    void on(Configuration freemarker, org.eclipse.jetty.server.handler.ErrorHandler errors) {
        // ruleid: java-debug-enabled
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        // ruleid: java-debug-enabled
        errors.setShowStacks(false);
        // ruleid: java-debug-enabled
        System.setProperty("management.endpoints.web.exposure.include", "*");
    }

    @Bean
    ServletRegistrationBean console() {
        // ruleid: java-debug-enabled
        return new ServletRegistrationBean<>(new JakartaWebServlet(), "/h2/*");
    }

    WebSecurityCustomizer customizer() {
        // ruleid: java-debug-enabled
        return web -> web.debug(false);
    }

    void off(Configuration freemarker, org.eclipse.jetty.server.handler.ErrorHandler errors, Logger log) {
        // ok: java-debug-enabled
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        // ok: java-debug-enabled
        errors.setShowStacks(false);
        // ok: java-debug-enabled
        System.setProperty("management.endpoints.web.exposure.include", "health,info");
        // ok: java-debug-enabled
        log.debug("started");
    }
}

// ok: java-debug-enabled
@EnableWebSecurity
class Quiet {}
