# shellcheck shell=bash
# Autoconf, Automake and Libtool, from Debian's packages on the system.

install_for_autotools() {
  install_for autoreconf autoconf
  install_for automake automake
  install_for libtoolize libtool
  install_for m4 m4
  install_for pkg-config pkg-config
}
