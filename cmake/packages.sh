#!/bin/sh
# packages.sh LIST...: installs the Debian packages named in the lists that are not there yet.
# Does nothing, and says nothing, where all are installed. Needs root or sudo only to install.
set -eu

missing=
for list in "$@"; do
  while read -r package _; do
    case $package in ''|'#'*) continue ;; esac
    # A tool or library that came another way than by apt is not seen here; apt then settles it.
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done < "$list"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=
elif command -v sudo > /dev/null; then
  as_root=sudo
else
  echo "packages.sh: these Debian packages are missing, and installing them needs root or sudo:$missing" >&2
  exit 1
fi
echo "Installing:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing > /dev/null
