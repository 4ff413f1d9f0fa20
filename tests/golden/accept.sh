#!/bin/sh
# accept.sh: builds the program and writes the golden answers anew. Read the diff before you commit it.
set -eu
cd "$(dirname "$0")/../.."
cmake --build --preset dev --target teammemory_program
python3 tests/golden/check_golden.py build/dev/teammemory --accept
git diff --stat -- tests/golden
