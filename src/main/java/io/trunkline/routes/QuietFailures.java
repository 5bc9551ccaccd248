package io.trunkline.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.InterceptStrategy;

/**
 * Lets failures reach the caller with the step that failed, and keeps them out of the log, where
 * they would stand once for every lead with the lead's values. A file that handles errors itself is
 * left to do so.
 */
final class QuietFailures implements RouteBuilderLifecycleStrategy, InterceptStrategy {
  @Override
  public void afterConfigure(RouteBuilder builder) {
    var routes = builder.getRouteCollection();
    boolean handled = !routes.getOnExceptions().isEmpty();
    for (RouteDefinition route : routes.getRoutes()) {
      if (!handled && !route.isErrorHandlerFactorySet()) {
        route.setErrorHandlerFactory(new NoErrorHandlerBuilder());
      }
      watch(route);
    }
  }

  private void watch(ProcessorDefinition<?> definition) {
    definition.addInterceptStrategy(this);
    definition.getOutputs().forEach(this::watch);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor next) {
    return new FailedStep(node, target);
  }
}
