package io.convoy.jobs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a program can see of the public packages: every type in the signature of a public or
 * protected class, method, constructor or field is one of these packages, of Spark or of the JDK.
 */
final class PublicSignatures extends ArchCondition<JavaClass> {
  static final String[] PACKAGES = {
    "io.convoy.api", "io.convoy.architecture", "io.convoy.architecture.catalog", "io.convoy.ml"
  };

  private static final DescribedPredicate<JavaClass> ALLOWED =
      resideInAnyPackage(PACKAGES).or(resideInAnyPackage("java..", "org.apache.spark.."));

  PublicSignatures() {
    super("have public signatures of public types only");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isVisible(type)) {
      return;
    }
    Stream<JavaType> parents =
        Stream.concat(type.getInterfaces().stream(), type.getSuperclass().stream());
    report(type, type.getFullName(), parents, events);
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (isVisible(unit.getModifiers())) {
        Stream<JavaType> types =
            Stream.concat(
                Stream.of(unit.getReturnType()),
                Stream.concat(
                    unit.getParameterTypes().stream(), unit.getExceptionTypes().stream()));
        report(type, unit.getFullName(), types, events);
      }
    }
    for (JavaField field : type.getFields()) {
      if (isVisible(field.getModifiers())) {
        report(type, field.getFullName(), Stream.of(field.getType()), events);
      }
    }
  }

  private static void report(
      JavaClass type, String place, Stream<JavaType> types, ConditionEvents events) {
    types
        .flatMap(each -> each.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(raw -> !raw.isPrimitive())
        .filter(raw -> !ALLOWED.test(raw) || !isVisible(raw))
        .forEach(
            raw ->
                events.add(
                    SimpleConditionEvent.violated(type, place + " shows " + raw.getFullName())));
  }

  private static boolean isVisible(JavaClass type) {
    return isVisible(type.getModifiers())
        && type.getEnclosingClass().map(PublicSignatures::isVisible).orElse(true);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
