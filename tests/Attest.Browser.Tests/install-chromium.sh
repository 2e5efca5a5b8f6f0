#!/usr/bin/env bash
# The browser tests need a real Chromium: $CHROMIUM, else /usr/bin/chromium. Where neither is there, this installs Debian's
# package "chromium" if it may (root, or sudo without a password). Where it may not, the tests say what to do.
set -euo pipefail

browser="${CHROMIUM:-/usr/bin/chromium}"
if [ -x "$browser" ]; then
  exit 0
fi

if [ -n "${CHROMIUM:-}" ]; then
  echo "install-chromium: CHROMIUM names $browser, which is not an executable." >&2
  exit 1
fi

if ! command -v apt-get >/dev/null; then
  echo "install-chromium: no apt-get here. Install Chromium and set CHROMIUM to its path." >&2
  exit 0
fi

if [ "$(id -u)" = 0 ]; then
  as_root=()
elif sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  echo "install-chromium: no right to install. Run: sudo apt-get install chromium" >&2
  exit 0
fi

"${as_root[@]}" apt-get update -q
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends chromium
