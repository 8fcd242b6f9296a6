package io.portolan.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows everything behind it, the access log included, the request that the client has sent. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForwardedRequests extends OncePerRequestFilter {

    private final TrustedProxies proxies;

    ForwardedRequests(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return proxies.isEmpty();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest sent = ForwardedRequest.of(request, proxies);
        request.setAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE, sent.getRemoteAddr());
        request.setAttribute(AccessLog.REMOTE_HOST_ATTRIBUTE, sent.getRemoteHost());
        request.setAttribute(AccessLog.SERVER_NAME_ATTRIBUTE, sent.getServerName());
        request.setAttribute(AccessLog.SERVER_PORT_ATTRIBUTE, sent.getServerPort());
        chain.doFilter(sent, response);
    }
}
