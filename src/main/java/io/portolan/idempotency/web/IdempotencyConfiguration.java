package io.portolan.idempotency.web;

import io.portolan.access.Callers;
import io.portolan.idempotency.Receipts;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    @Bean
    WebMvcRegistrations handlersOnce(Receipts receipts, Callers callers) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
                return new OnceAdapter(receipts, callers);
            }
        };
    }
}
