#!/bin/sh
# quickstart.sh [REPO]: builds teammemory, tells the story of the demo team, then indexes REPO
# (default: this checkout) and prints a first set of answers about it. Safe to run again.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
repo=$(cd "${1:-$here}" && pwd)
sh "$here/cmake/packages.sh" "$here/cmake/packages.txt"

cd "$here"
build="$here/build/release"
log="$build/quickstart.log"
mkdir -p "$build"
echo "Building (log: $log)" >&2
if ! { cmake --preset release && cmake --build --preset release; } > "$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
teammemory="$build/teammemory"

"$teammemory" --db "$build/demo.db" demo

say() { printf '\n$ teammemory %s\n' "$*"; }
store="$build/quickstart.db"
cd "$repo"
say index
"$teammemory" --db "$store" index "$repo"
say hygiene --limit 3
"$teammemory" --db "$store" hygiene --limit 3
# The file of the latest commit that touched any: something that people here know.
file=$(git -C "$repo" log -1 --no-merges --diff-filter=AM --format= --name-only -z HEAD 2> /dev/null | tr '\0' '\n' | sed -n 1p || true)
if [ -n "$file" ]; then
  say file-experts "$file"
  "$teammemory" --db "$store" file-experts "$file"
fi
cat << END

The program is $teammemory; 'cmake --install $build' installs it.
Next: import what your trackers know; README.md shows how.
END
