#!/bin/sh
# Runs the measure from the top folder of the project; see bench/README.md for the options.
set -eu
cd "$(dirname "$0")/.."
exec java -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -jar bench/target/trunkline-bench.jar "$@"
