#!/bin/sh
# Makes the program runnable from a bare Debian (or a relative of it): Qt's system libraries, uv, locked packages.
# usage: setup.sh [bundle]     Says nothing and takes no time when all is there (.venv/.ready*).
set -eu
cd "$(dirname "$0")/../.."

UV_VERSION=0.13.9
group=${1:-}
stamp=.venv/.ready${group:+-$group}

# what Qt's xcb and offscreen plugins load, xvfb for the end-to-end tests
libraries="libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxcb-cursor0
  libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
  libatomic1 libcups2 fontconfig xvfb xauth"

state() { cksum uv.lock pyproject.toml resources/installer/setup.sh; }

ready() { [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(state)" = "$(cat "$stamp")" ]; }

installed() {
    # Debian 13 and later renamed some libraries: libglib2.0-0t64
    for name in "$1" "$1t64"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && return 0
    done
    return 1
}

missing() {
    wanted=$libraries
    python3 -c 'import venv, ensurepip' 2>/dev/null || wanted="$wanted python3 python3-venv"
    if [ "$group" = bundle ]; then
        # PyInstaller reads libraries with objdump, and Debian's python3 comes without its shared library
        wanted="$wanted binutils libpython$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    fi
    for package in $wanted; do
        installed "$package" || printf '%s ' "$package"
    done
}

install_system() {
    command -v dpkg-query >/dev/null || return 0 # not a Debian: the user knows his libraries
    lacking=$(missing)
    [ -n "$lacking" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root=sudo
    else
        echo "缺少系统软件包，请先运行下面这一行，然后重新执行：" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $lacking" >&2
        exit 3
    fi
    echo "正在安装系统软件包：$lacking"
    $as_root apt-get update -q
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $lacking
}

install_uv() {
    [ "$(.uv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" = "$UV_VERSION" ] && return 0
    rm -rf .uv
    python3 -m venv .uv
    .uv/bin/pip install --quiet --disable-pip-version-check "uv==$UV_VERSION"
}

if ready; then exit 0; fi
install_system
install_uv
# inexact: test and bundle share one environment and must not take each other's packages away
.uv/bin/uv sync --frozen --inexact ${group:+--group "$group"}
state >"$stamp"
