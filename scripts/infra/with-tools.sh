#!/usr/bin/env bash
# Runs a command with the tools that requirements.txt names, which are installed into .tools/infra where they are not:
#   scripts/infra/with-tools.sh sam build
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=.tools/infra
wanted=scripts/infra/requirements.txt

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
fail() { echo "The tools for the infrastructure cannot be installed: $1" >&2; exit 1; }
apt_install() {
  echo "Installing $*"
  as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

install() {
  rm -rf "$tools"
  # Debian's Python comes without venv, or not at all.
  if ! python3 -m venv "$tools" >/dev/null 2>&1; then
    command -v apt-get >/dev/null || fail 'python3 has no venv, and there is no apt-get to add it'
    apt_install python3-venv || fail 'apt-get does not install python3-venv'
    rm -rf "$tools"
    python3 -m venv "$tools" || fail 'python3 makes no venv'
  fi
  "$tools/bin/pip" install -q --disable-pip-version-check -r "$wanted" || fail "pip does not install what $wanted names"
  cp "$wanted" "$tools/installed.txt"
}

cmp -s "$wanted" "$tools/installed.txt" || install
export PATH="$PWD/$tools/bin:$PWD/node_modules/.bin:$PATH" SAM_CLI_TELEMETRY=0
# Without an account; only the region's name is asked for.
export AWS_DEFAULT_REGION="${AWS_DEFAULT_REGION:-eu-central-1}"
exec "$@"
