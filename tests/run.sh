#!/bin/sh
# run.sh: builds with warnings as errors, AddressSanitizer and UndefinedBehaviorSanitizer, and runs
# all tests. Installs the Debian packages that are missing. Arguments go to ctest.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
sh "$here/cmake/packages.sh" "$here/cmake/packages.txt" "$here/cmake/packages-test.txt"
cd "$here"
cmake --preset dev > /dev/null
cmake --build --preset dev
ctest --test-dir build/dev --output-on-failure --parallel "$(nproc)" "$@"
