package io.trunkline.operations;

/** Ends a request with a problem. */
class ProblemException extends RuntimeException {
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.title() + ": " + problem.where());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
