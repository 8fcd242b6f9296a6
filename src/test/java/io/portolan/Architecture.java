package io.portolan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.portolan.access.Caller;
import io.portolan.access.PublicEndpoint;
import io.portolan.access.RequiresRole;
import io.portolan.access.Tokens;
import io.portolan.http.Format;
import io.portolan.http.Query;
import io.portolan.http.ShownOnce;
import io.portolan.notification.Subscriptions;
import io.portolan.revision.Importer;
import io.portolan.revision.Proposals;
import io.portolan.revision.Publisher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The classes of the house, and words for rules about them. */
final class Architecture {

    static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.portolan");

    static final JavaClasses TESTS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                    .importPackages("io.portolan");

    private Architecture() {}

    static ArchCondition<JavaMethod> callClose() {
        return new ArchCondition<>("call close()") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                method,
                                method.getMethodCallsFromSelf().stream()
                                        .anyMatch(call -> call.getName().equals("close")),
                                method.getFullName()));
            }
        };
    }

    static DescribedPredicate<JavaMethod> handlers() {
        return DescribedPredicate.describe(
                "are handlers",
                method ->
                        method.getOwner().isAnnotatedWith(RestController.class)
                                && method.isMetaAnnotatedWith(RequestMapping.class));
    }

    static ArchCondition<JavaMethod> beEitherPublicOrForARole() {
        return new ArchCondition<>("be either public or for a role") {
            @Override
            public void check(JavaMethod handler, ConditionEvents events) {
                boolean isPublic = handler.isAnnotatedWith(PublicEndpoint.class);
                boolean isForARole = handler.isAnnotatedWith(RequiresRole.class);
                events.add(
                        new SimpleConditionEvent(
                                handler,
                                isPublic != isForARole,
                                "%s is %s"
                                        .formatted(
                                                handler.getFullName(),
                                                isPublic ? "both" : "neither")));
            }
        };
    }

    static DescribedPredicate<List<JavaClass>> aCaller() {
        return DescribedPredicate.describe(
                "with a caller",
                types -> types.stream().anyMatch(type -> type.isEquivalentTo(Caller.class)));
    }

    static DescribedPredicate<JavaMethod> handlersThatReadTheQuery() {
        return DescribedPredicate.describe(
                "are handlers with a Query or a Format",
                method ->
                        method.getOwner().isAnnotatedWith(RestController.class)
                                && method.isMetaAnnotatedWith(RequestMapping.class)
                                && method.getRawParameterTypes().stream()
                                        .anyMatch(
                                                type ->
                                                        type.isEquivalentTo(Query.class)
                                                                || type.isEquivalentTo(
                                                                        Format.class)));
    }

    /** The name that springdoc gives a schema: the annotation's, else the simple one. */
    static ArchCondition<JavaClass> aSchemaNameOfTheirOwn() {
        return new ArchCondition<>("have a schema name of their own") {
            private Map<String, List<JavaClass>> byName = Map.of();

            @Override
            public void init(Collection<JavaClass> all) {
                byName = all.stream().collect(groupingBy(Architecture::schemaName));
            }

            @Override
            public void check(JavaClass record, ConditionEvents events) {
                List<JavaClass> sharing = byName.getOrDefault(schemaName(record), List.of());
                if (sharing.size() > 1) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    record,
                                    "%s is the schema of %s"
                                            .formatted(
                                                    schemaName(record),
                                                    sharing.stream()
                                                            .map(JavaClass::getName)
                                                            .toList())));
                }
            }
        };
    }

    static ArchCondition<JavaClass> markTheirSecrets() {
        return new ArchCondition<>("mark their secrets with @ShownOnce") {
            @Override
            public void check(JavaClass view, ConditionEvents events) {
                Stream.of(view.reflect().getRecordComponents())
                        .filter(
                                component ->
                                        Set.of("token", "secret").contains(component.getName()))
                        .forEach(
                                secret ->
                                        events.add(
                                                new SimpleConditionEvent(
                                                        view,
                                                        secret.isAnnotationPresent(ShownOnce.class),
                                                        "%s of %s"
                                                                .formatted(
                                                                        secret.getName(),
                                                                        view.getName()))));
            }
        };
    }

    private static String schemaName(JavaClass record) {
        return record.tryGetAnnotationOfType(Schema.class)
                .map(Schema::name)
                .filter(name -> !name.isEmpty())
                .orElse(record.getSimpleName());
    }

    static ArchCondition<JavaClass> catchRuntimeExceptions() {
        return catchRuntimeExceptions("catch runtime exceptions", _ -> true);
    }

    /** Where the call stands in the block itself. */
    static ArchCondition<JavaClass> catchWhatAWriterThrows() {
        return catchRuntimeExceptions(
                "catch what a writer throws",
                block ->
                        block.getAccessesContainedInTryBlock().stream()
                                .anyMatch(
                                        access ->
                                                WRITERS.contains(
                                                        access.getTargetOwner().getFullName())));
    }

    private static final Set<String> WRITERS =
            Stream.of(
                            Publisher.class,
                            Proposals.class,
                            Importer.class,
                            Subscriptions.class,
                            Tokens.class)
                    .map(Class::getName)
                    .collect(toSet());

    private static ArchCondition<JavaClass> catchRuntimeExceptions(
            String description, Predicate<TryCatchBlock> where) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .flatMap(code -> code.getTryCatchBlocks().stream())
                        .filter(where)
                        .filter(
                                block ->
                                        block.getCaughtThrowables().stream()
                                                .anyMatch(Architecture::isRuntimeException))
                        .forEach(
                                block ->
                                        events.add(
                                                SimpleConditionEvent.satisfied(
                                                        type, "catch in " + block)));
            }
        };
    }

    /** One, or any Exception; a Throwable is what try-with-resources catches and throws again. */
    private static boolean isRuntimeException(JavaClass caught) {
        return caught.isAssignableTo(RuntimeException.class)
                || caught.isEquivalentTo(Exception.class);
    }

    static DescribedPredicate<JavaClass> callCaffeine() {
        return DescribedPredicate.describe(
                "make caches",
                type -> countCalls(type, "build") + countCalls(type, "buildAsync") > 0);
    }

    static ArchCondition<JavaClass> weighEachCache() {
        return new ArchCondition<>("declare a weigher for each") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long caches = countCalls(type, "build") + countCalls(type, "buildAsync");
                long weighers = countCalls(type, "weigher");
                events.add(
                        new SimpleConditionEvent(
                                type,
                                caches == weighers && countCalls(type, "maximumSize") == 0,
                                "%s: %d caches, %d weighers"
                                        .formatted(type.getName(), caches, weighers)));
            }
        };
    }

    private static long countCalls(JavaClass type, String method) {
        return type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(Caffeine.class))
                .filter(call -> call.getName().equals(method))
                .count();
    }
}
