package io.portolan.access.web;

import io.portolan.access.AccessProperties;
import io.portolan.access.FailedCredentials;
import io.portolan.access.Role;
import io.portolan.auditlog.AuditedRefusals;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Spring Security, without sessions: it finds out who calls. What a caller may do is decided at the
 * {@link Gate}, where the handler is known, and here only for what has no handler of ours.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            OpaqueTokenIntrospector introspector,
            ShownCredential shown,
            FailedCredentials failures,
            AccessProperties properties,
            AuditedRefusals refusals,
            ProblemWriter problems) {
        var authentication =
                new PatientAuthentication(
                        List.of(new OpaqueTokenAuthenticationProvider(introspector)));
        return http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilter(new BearerTokenAuthenticationFilter(authentication, shown))
                .addFilterAfter(
                        new BadCredentials(failures, properties),
                        BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new RefusedCalls(refusals), BadCredentials.class)
                .authorizeHttpRequests(
                        requests ->
                                requests.requestMatchers(EndpointRequest.to("health", "info"))
                                        .permitAll()
                                        .requestMatchers(
                                                EndpointRequest.to("metrics", "prometheus"))
                                        .hasAuthority(Role.READER.word())
                                        .requestMatchers(
                                                EndpointRequest.toAnyEndpoint(),
                                                EndpointRequest.toLinks())
                                        .hasAuthority(Role.ADMIN.word())
                                        .anyRequest()
                                        .permitAll())
                .exceptionHandling(
                        refused ->
                                refused.authenticationEntryPoint(
                                                (request, response, _) ->
                                                        refuse(problems, request, response))
                                        .accessDeniedHandler(
                                                (request, response, _) ->
                                                        refuse(problems, request, response)))
                .build();
    }

    private static void refuse(
            ProblemWriter problems, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who instanceof RefusedCredential bad) {
            response.setHeader(BadCredentials.HEADER, "refused, " + bad.why());
        }
        problems.write(
                Refusals.of(who, Role.READER, request)
                        .or(() -> Refusals.of(who, Role.ADMIN, request))
                        .orElseGet(
                                () ->
                                        new ProblemException(
                                                ProblemType.FORBIDDEN,
                                                "request: refused (expected: another one)")),
                request,
                response);
    }

    /** What Security's firewall refuses before anything else looks at it. */
    @Bean
    RequestRejectedHandler rejectedAsProblems(ProblemWriter problems) {
        return (request, response, _) ->
                problems.write(RejectedRequests.problem(), request, response);
    }

    /** Observing each step of the chain costs more than the steps. */
    @Bean
    SecurityObservationSettings unobservedSecurity() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    WebMvcConfigurer guardedWeb(Gate gate) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate).order(Ordered.HIGHEST_PRECEDENCE);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(gate);
            }
        };
    }
}
