#!/bin/bash
# Puts a Bitcoin node that runs here into a folder: FOLDER/bitcoind and FOLDER/bitcoin-cli.
#
#   tools/get-bitcoind.sh FOLDER
#
# It is Debian's bitcoin-knots with the libraries it needs, unpacked beside the system and not into it, so no
# rights are needed and nothing has to be undone. Only for regtest: on mainnet this build follows rules of its own.
set -euo pipefail

folder=$(realpath -m "${1:?usage: get-bitcoind.sh FOLDER}")

fail() {
  echo "get-bitcoind: $*" >&2
  exit 1
}

for tool in apt-get dpkg dpkg-deb; do
  command -v "$tool" >/dev/null || fail "$tool is missing, so this is not a Debian-like system"
done

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || fail "no Debian archive keyring, so nothing from there could be verified"

architecture=$(dpkg --print-architecture)
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null |
  sed '/^ *#/d' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' ' || true)
[ -n "$mirror" ] || fail "the apt sources name no Debian mirror"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# An apt of its own: it knows one suite, believes that nothing is installed, and keeps its files in $scratch.
configure_apt() {
  rm -rf "${scratch:?}"/*
  mkdir -p "$scratch"/{apt.conf.d,preferences.d,state/lists/partial,cache/archives/partial,packages}
  : >"$scratch/installed"
  for suite in "$@"; do
    echo "deb [signed-by=$keyring] $mirror $suite main"
  done >"$scratch/sources.list"
  cat >"$scratch/apt.conf" <<CONF
APT::Architecture "$architecture";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
Acquire::Retries "1";
Acquire::http::Timeout "20";
Dir::Etc "$scratch";
Dir::State "$scratch/state";
Dir::State::status "$scratch/installed";
Dir::Cache "$scratch/cache";
CONF
  export APT_CONFIG="$scratch/apt.conf"
}

# The node and the libraries it is linked with. What only an init system or an installer wants is left out.
packages() {
  apt-get install -y --no-install-recommends --print-uris bitcoin-knots 2>/dev/null |
    sed -n "s/^'[^']*' \([^_]*\)_.*/\1/p" |
    grep -E '^(bitcoin-knots|zlib1g|lib.+)$' |
    grep -vE '^lib(acl|apparmor|audit|blkid|cap|cryptsetup|device|fdisk|kmod|mount|pam|perl|seccomp|selinux|semanage|sepol|smartcols|systemd|udev)'
}

# The system's C library may be older than the one the node was built for, so it brings its own loader.
write_launcher() {
  local program=$1 loader libraries
  loader=$(cd "$folder.new" && find usr/lib lib -name 'ld-linux*.so*' 2>/dev/null | head -n 1)
  [ -n "$loader" ] || return 1
  libraries=$(dirname "$loader")
  [ -d "$folder.new/usr/lib/$(basename "$libraries")" ] && libraries=usr/lib/$(basename "$libraries")
  cat >"$folder.new/$program" <<LAUNCHER
#!/bin/sh
here=\$(dirname "\$(readlink -f "\$0")")
exec "\$here/$loader" --library-path "\$here/$libraries" "\$here/usr/bin/$program" "\$@"
LAUNCHER
  chmod +x "$folder.new/$program"
}

unpack() {
  local wanted
  apt-get update -qq || return 1
  wanted=$(packages) || return 1
  # shellcheck disable=SC2086
  (cd "$scratch/packages" && apt-get download -qq $wanted) || return 1
  rm -rf "$folder.new"
  mkdir -p "$folder.new"
  for package in "$scratch"/packages/*.deb; do
    dpkg-deb -x "$package" "$folder.new" || return 1
  done
  write_launcher bitcoind && write_launcher bitcoin-cli || return 1
  "$folder.new/bitcoind" --version | head -n 1
}

# Debian replaces a version by the next in the same place, so none is named: the first suite that has one that runs.
for suites in 'trixie trixie-backports' forky sid; do
  # shellcheck disable=SC2086
  configure_apt $suites
  if unpack; then
    rm -rf "$folder"
    mv "$folder.new" "$folder"
    exit 0
  fi
done
rm -rf "$folder.new"
fail "no Debian suite could be reached that offers a node which runs here"
