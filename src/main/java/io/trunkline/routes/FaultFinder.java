package io.trunkline.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.language.simple.types.SimpleIllegalSyntaxException;

/**
 * Says in one line what Camel's exceptions mean for the writer of a file. Where Camel gives no
 * line, the line is found by what its message names: an option, a key, an expression, an address, a
 * route.
 */
final class FaultFinder {
  private static final Pattern LINE = Pattern.compile("line (\\d+)");
  private static final Pattern OPTION = Pattern.compile("Unknown parameters=\\[\\{([^=]+)=");
  private static final Pattern PLACEHOLDER = Pattern.compile("Property with key \\[([^\\]]+)\\]");
  private static final Pattern SCHEME =
      Pattern.compile("No endpoint could be found for: ([A-Za-z0-9+.-]+):");
  private static final Pattern SCHEME_OF_URI =
      Pattern.compile("Failed to resolve endpoint: ([A-Za-z0-9+.-]+):");
  private static final Pattern PARAMETER = Pattern.compile("parameter '(\\w+)' is wrong; [^\\n]*");
  private static final Pattern KAMELET =
      Pattern.compile("kamelet:(?://)?[^/?\\s]+/[A-Za-z0-9_.-]*?-(\\d+)(?![A-Za-z0-9_.-])");
  private static final Pattern STEP = Pattern.compile(">>> \\w+\\[(.*?)\\] <<<");
  private static final Pattern ROUTE =
      Pattern.compile("(?:create route|start route|route:?) '?([A-Za-z0-9_.-]+)");
  private static final int LONGEST = 300;

  private final RouteText text;
  private final List<Throwable> chain = new ArrayList<>();

  private FaultFinder(RouteText text, Throwable failure) {
    this.text = text;
    for (Throwable one = failure; one != null && !chain.contains(one); one = one.getCause()) {
      chain.add(one);
    }
  }

  static Fault find(RouteText text, Throwable failure) {
    return new FaultFinder(text, failure).fault();
  }

  private Fault fault() {
    return option()
        .or(this::placeholder)
        .or(this::component)
        .or(this::expression)
        .or(this::bean)
        .or(this::parameter)
        .or(this::yaml)
        .orElseGet(this::other);
  }

  private Optional<Fault> option() {
    return match(OPTION)
        .map(
            name ->
                new Fault(
                    text.lineOfExact(name).or(() -> text.lineOf(name + "=")).orElseGet(this::line),
                    "The endpoint has no option '" + name + "'.",
                    "Correct the option's name, or remove it."));
  }

  private Optional<Fault> placeholder() {
    return match(PLACEHOLDER)
        .map(
            key ->
                new Fault(
                    text.lineOf("{{" + key).orElseGet(this::line),
                    "The placeholder {{" + key + "}} has no value.",
                    "Set "
                        + key
                        + " in application.properties or the environment, or give a default:"
                        + " {{"
                        + key
                        + ":default}}."));
  }

  private Optional<Fault> component() {
    return match(SCHEME)
        .map(
            name ->
                new Fault(
                    text.lineOf(name + ":").or(() -> text.lineOfExact(name)).orElseGet(this::line),
                    "There is no component '" + name + "'.",
                    "Correct the address, or add the component's jar beside the application."));
  }

  private Optional<Fault> expression() {
    return chain.stream()
        .filter(SimpleIllegalSyntaxException.class::isInstance)
        .map(SimpleIllegalSyntaxException.class::cast)
        .findFirst()
        .map(
            wrong ->
                new Fault(
                    lineOfExpression(wrong.getExpression()),
                    "The Simple expression is wrong at character "
                        + (wrong.getIndex() + 1)
                        + ": "
                        + oneLine(wrong.getExpression()),
                    "Write it as ${variable.name}; every ${ needs its }."));
  }

  private int lineOfExpression(String expression) {
    return text.lineOfExact(expression)
        .or(() -> text.lineOf(expression))
        .or(() -> expression.lines().findFirst().flatMap(text::lineOf))
        .orElseGet(this::line);
  }

  private Optional<Fault> bean() {
    return chain.stream()
        .filter(NoSuchBeanException.class::isInstance)
        .map(missing -> ((NoSuchBeanException) missing).getName())
        .filter(name -> name != null)
        .findFirst()
        .map(
            name ->
                new Fault(
                    text.lineOfExact(name).or(() -> text.lineOf(name)).orElseGet(this::line),
                    "There is no bean '" + name + "'.",
                    "Correct the name, or define the bean in the file's beans."));
  }

  private Optional<Fault> parameter() {
    return match(PARAMETER)
        .map(
            name ->
                new Fault(
                    call().map(call -> call.lineOf(name)).orElseGet(this::line),
                    "The parameter '" + name + "' cannot be read.",
                    wrongParameter()));
  }

  private String wrongParameter() {
    String message = chain.get(chain.size() - 1).getMessage();
    return oneLine("E" + message.substring(message.indexOf("; ") + 3)) + ".";
  }

  /** The use of a Kamelet that failed; its inner route's id ends in its number. */
  private Optional<KameletCalls.Call> call() {
    var calls = new KameletCalls(text).calls();
    return match(KAMELET)
        .map(number -> Integer.parseInt(number) - 1)
        .filter(at -> at >= 0 && at < calls.size())
        .map(calls::get);
  }

  private Optional<Fault> yaml() {
    return match(LINE)
        .map(
            line ->
                new Fault(
                    Integer.parseInt(line),
                    messageWithoutPlace(),
                    "Write this step as Camel's YAML DSL has it."));
  }

  private String messageWithoutPlace() {
    return chain.stream()
        .map(Throwable::getMessage)
        .filter(message -> message != null && LINE.matcher(message).find())
        .reduce((first, last) -> last)
        .map(message -> oneLine(message).replaceAll(" in (reader|file:\\S+|'[^']*').*", "."))
        .orElse("It cannot be read");
  }

  private Fault other() {
    boolean start = chain.stream().anyMatch(FailedToStartRouteException.class::isInstance);
    Throwable root = chain.get(chain.size() - 1);
    String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return new Fault(
        line(),
        (start ? "The route cannot start: " : "The route cannot be made: ") + oneLine(reason),
        "Mend what the message names.");
  }

  private int line() {
    return match(STEP)
        .flatMap(step -> text.lineOfExact(step).or(() -> text.lineOf(path(step))))
        .or(() -> call().map(KameletCalls.Call::line))
        .or(() -> failedRoute().flatMap(text::lineOfExact))
        .or(() -> match(SCHEME_OF_URI).flatMap(scheme -> text.lineOf(scheme + ":")))
        .orElse(1);
  }

  private Optional<String> failedRoute() {
    return chain.stream()
        .filter(FailedToCreateRouteException.class::isInstance)
        .map(one -> ((FailedToCreateRouteException) one).getRouteId())
        .findFirst()
        .or(() -> match(ROUTE));
  }

  private static String path(String uri) {
    return uri.split("\\?", 2)[0];
  }

  private Optional<String> match(Pattern pattern) {
    return chain.stream()
        .map(Throwable::getMessage)
        .filter(message -> message != null)
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  private static String oneLine(String text) {
    String line = text.lines().findFirst().orElse("").replaceAll(" from text: .*", "").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
