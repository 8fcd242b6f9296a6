package io.portolan.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The groups of query parameters that a handler takes; it gets them as a {@link Query}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {

    /** Beans that name the parameters. */
    Class<? extends QueryParameters>[] value() default {};

    /** The formats the answer comes in, the first by default; more than one adds {@code format}. */
    Format[] formats() default {Format.JSON};
}
