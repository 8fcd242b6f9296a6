package io.portolan;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static io.portolan.Architecture.HOUSE;
import static io.portolan.Architecture.TESTS;
import static io.portolan.Architecture.aCaller;
import static io.portolan.Architecture.aSchemaNameOfTheirOwn;
import static io.portolan.Architecture.beEitherPublicOrForARole;
import static io.portolan.Architecture.callCaffeine;
import static io.portolan.Architecture.callClose;
import static io.portolan.Architecture.catchRuntimeExceptions;
import static io.portolan.Architecture.catchWhatAWriterThrows;
import static io.portolan.Architecture.handlers;
import static io.portolan.Architecture.handlersThatReadTheQuery;
import static io.portolan.Architecture.markTheirSecrets;
import static io.portolan.Architecture.weighEachCache;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.portolan.access.PublicEndpoint;
import io.portolan.http.Takes;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What holds the house up: see the table of modules in src/docs/architecture.md. */
class ArchitectureTests {

    @Test
    void modulesDependOnlyOnWhatTheySay() {
        ApplicationModules.of(PortolanApplication.class).verify();
    }

    @Test
    void theDoorDoesNotKnowTheTables() {
        noClasses()
                .that()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.portolan..store..")
                .because(
                        "the door of a module asks its face; how it is stored is nobody's business")
                .check(HOUSE);
    }

    @Test
    void theTablesDoNotKnowTheDoor() {
        noClasses()
                .that()
                .resideInAPackage("..store..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.portolan..web..")
                .because("what is stored outlives what an answer looks like")
                .check(HOUSE);
    }

    @Test
    void roomsAreNamedAfterWhatTheyAreAbout() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..common..",
                        "..impl..",
                        "..dto..",
                        "..service..",
                        "..helper..")
                .because("such a name takes in everything and tells a newcomer nothing")
                .check(HOUSE);
    }

    @Test
    void whatIsTrueDependsOnNoFramework() {
        classes()
                .that(
                        resideInAnyPackage(
                                "io.portolan.catalog..",
                                "io.portolan.net..",
                                "io.portolan.document.."))
                .and(not(simpleName("package-info")))
                .should()
                .onlyDependOnClassesThat(not(framework()))
                .because("the facts are plain values, which any reader can construct and compare")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> framework() {
        return resideInAnyPackage(
                        "org.springframework..",
                        "tools.jackson..",
                        "com.fasterxml.jackson..",
                        "jakarta..",
                        "org.hibernate..",
                        "io.swagger..")
                .as("belong to a framework");
    }

    @Test
    void entitiesAreRowsOfAStore() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .haveSimpleNameEndingWith("Row")
                .andShould()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage("..store")
                .because("a row is how something is stored, not what it is")
                .check(HOUSE);
    }

    @Test
    void controllersStayBehindTheDoor() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage("..web")
                .because("they bind, ask and represent, and nobody calls them but HTTP")
                .check(HOUSE);
    }

    @Test
    void whoReadsTheQuerySaysWhatItTakes() {
        methods()
                .that(handlersThatReadTheQuery())
                .should()
                .beAnnotatedWith(Takes.class)
                .because("a parameter that nobody declares could be mistyped and widen a firewall")
                .check(HOUSE);
    }

    @Test
    void representationsHaveSchemasOfTheirOwn() {
        classes()
                .that(resideInAPackage("io.portolan..web.."))
                .and()
                .areRecords()
                .or()
                .haveSimpleNameEndingWith("View")
                .should(aSchemaNameOfTheirOwn())
                .because("two records of one name become one OpenAPI schema, silently")
                .check(HOUSE);
    }

    @Test
    void secretsAreShownOnce() {
        classes()
                .that(resideInAPackage("io.portolan..web.."))
                .and()
                .areRecords()
                .and()
                .haveSimpleNameEndingWith("View")
                .and()
                // Its token is an identifier.
                .doNotHaveFullyQualifiedName("io.portolan.access.web.AuditLogView$EntryView")
                .should(markTheirSecrets())
                .because("an answer with an Idempotency-Key is kept, and must be kept without them")
                .check(HOUSE);
    }

    @Test
    void everyHandlerSaysWhoMayCallIt() {
        methods()
                .that(handlers())
                .should(beEitherPublicOrForARole())
                .because("what nobody has thought about is open to the wrong people")
                .check(HOUSE);
    }

    /** What many read from memory depends on nothing of the caller, and changes nothing. */
    @Test
    void whatIsPublicIsARead() {
        methods()
                .that()
                .areAnnotatedWith(PublicEndpoint.class)
                .should()
                .beAnnotatedWith(GetMapping.class)
                .andShould()
                .notHaveRawParameterTypes(aCaller())
                .because("a public answer is given to whoever asks next, too")
                .check(HOUSE);
    }

    /**
     * Those that are left alone: {@code HeadChannel} and {@code HeadListener} have connections of
     * their own and write nothing, {@code ChainCheck} and {@code RetirementMeters} only read,
     * {@code Turns} and {@code StoredReceipts} throw again what they catch.
     */
    @Test
    void noExceptionIsTurnedIntoAResultInsideATransaction() {
        noClasses()
                .that()
                .resideInAPackage("io.portolan..store..")
                .and(
                        not(
                                simpleName("HeadChannel")
                                        .or(simpleName("HeadListener"))
                                        .or(simpleName("ChainCheck"))
                                        .or(simpleName("RetirementMeters"))
                                        .or(simpleName("Turns"))
                                        .or(simpleName("StoredReceipts"))))
                .should(catchRuntimeExceptions())
                .because("what was written before the exception would be committed with the result")
                .check(HOUSE);
    }

    @Test
    void whoCallsTheTablesLetsTheirExceptionsPass() {
        noClasses()
                .that()
                .resideInAPackage("io.portolan..web..")
                .should(catchWhatAWriterThrows())
                .because("with an Idempotency-Key the caller is inside the transaction")
                .check(HOUSE);
    }

    /** The local database is started and stopped before there is a database to ask. */
    @Test
    void nothingIsJudgedByTheInstancesOwnClock() {
        noClasses()
                .that(not(simpleName("LeftoverServer").or(simpleName("PortolanApplication"))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .because("instances may differ; the one Clock of the house is the database's")
                .check(HOUSE);
    }

    /** A set-up that was skipped because a tool is missing leaves fields without a value. */
    @Test
    void testsCloseTheirFieldsByAnnotation() {
        noMethods()
                .that()
                .areAnnotatedWith(AfterEach.class)
                .should(callClose())
                .because(
                        "@AutoClose passes over what was never opened, and a method would fail on it")
                .allowEmptyShould(true)
                .check(TESTS);
    }

    /** A number of entries says nothing about memory: one may be a list of 100,000 addresses. */
    @Test
    void everyCacheIsBoundedByWeight() {
        classes()
                .that(callCaffeine())
                .should(weighEachCache())
                .because("what callers can fill must not grow beyond its share of the memory")
                .check(HOUSE);
    }
}
