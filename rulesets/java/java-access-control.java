import org.springframework.security.config.annotation.web.builders.HttpSecurity;

class Rules {
    void open(HttpSecurity http) throws Exception {
        // ruleid: java-access-control
        http.authorizeRequests().antMatchers("/admin").hasRole("ADMIN").anyRequest().permitAll();
    }

    void lambda(HttpSecurity http) throws Exception {
        // ruleid: java-access-control
        http.authorizeHttpRequests(rules -> rules.anyRequest().permitAll());
    }

    void closed(HttpSecurity http) throws Exception {
        // ok: java-access-control
        http.authorizeRequests().antMatchers("/login").permitAll().anyRequest().authenticated();
        // ok: java-access-control
        http.authorizeHttpRequests(rules -> rules.requestMatchers("/health").permitAll().anyRequest().denyAll());
    }
}
