package io.trunkline.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Posts the callbacks of pretended calls. */
@ApplicationScoped
public class SandboxCallbacks extends RouteBuilder {
  private static final String CALLBACK = "SandboxCallback";

  @Inject SandboxConfig config;
  @Inject Sandbox sandbox;

  public SandboxCallbacks() {}

  /** For use outside of the container. */
  public SandboxCallbacks(SandboxConfig config, Sandbox sandbox) {
    this.config = config;
    this.sandbox = sandbox;
  }

  @Override
  public void configure() {
    if (!config.enabled()) {
      return;
    }
    from("timer:sandbox-callbacks?delay=100&period=100")
        .routeId("sandbox-callbacks")
        .description("Takes the callbacks of pretended calls that are due and posts each")
        .setBody(exchange -> sandbox.due())
        .split(body())
        .parallelProcessing()
        .to("direct:sandbox-callback");
    from("direct:sandbox-callback")
        .routeId("sandbox-callback")
        .description("Posts one callback of a pretended call, and again later if it is not taken")
        .onException(Exception.class)
        .handled(true)
        .process(exchange -> sandbox.failed(callback(exchange)))
        .end()
        .process(this::fill)
        .to(
            "http://sandbox-callback?throwExceptionOnFailure=true&disableStreamCache=true"
                + "&followRedirects=false&copyHeaders=false"
                + "&connectTimeout=5000&responseTimeout=10000&connectionsPerRoute=20")
        .id("sandbox-callback-post");
  }

  private void fill(Exchange exchange) {
    DueCallback callback = exchange.getMessage().getBody(DueCallback.class);
    exchange.setProperty(CALLBACK, callback);
    Posting posting = sandbox.posting(callback);
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_URI, posting.address());
    message.setHeader(Exchange.HTTP_METHOD, "POST");
    posting.headers().forEach(message::setHeader);
    message.setBody(posting.body());
  }

  private static DueCallback callback(Exchange exchange) {
    return exchange.getProperty(CALLBACK, DueCallback.class);
  }
}
