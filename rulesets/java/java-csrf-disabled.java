import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Security {
    void old(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-disabled
        http.csrf().disable().authorizeRequests().anyRequest().authenticated();
    }

    void lambda(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-disabled
        http.csrf(csrf -> csrf.disable());
    }

    void reference(HttpSecurity http) throws Exception {
        // ruleid: java-csrf-disabled
        http.csrf(AbstractHttpConfigurer::disable);
    }

    void kept(HttpSecurity http) throws Exception {
        // ok: java-csrf-disabled
        http.csrf(csrf -> csrf.ignoringRequestMatchers("/api/**"));
        // ok: java-csrf-disabled
        http.cors().disable();
    }
}
