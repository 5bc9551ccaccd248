package io.trunkline.bench;

import java.nio.file.Path;

/**
 * The job: files, and what must come of them.
 *
 * @param leads CSV with a header line
 * @param suppressions one E.164 number per line
 * @param calls how many numbers must be called, each once
 */
record Workload(Path leads, Path suppressions, int rows, int calls) {}
