#!/bin/sh
# make deb-old: the Debian package for systems with an older glibc (麒麟 V10 SP1), built in a Debian 11 of its own.
# usage: old_system.sh FOLDER     as root; takes 15 minutes the first time, the package is copied to dist/old/
# A bundle is only as old as the system it is built on, and Debian 11 has no Python 3.11: it is compiled there once.
set -eu
cd "$(dirname "$0")/../.."
. resources/installer/chroot.sh
root=$1/bullseye
mkdir -p "$1"
fresh_chroot bullseye "$root"
enter_chroot "$root"
trap 'leave_chroot "$root"' EXIT

if [ ! -x "$root/usr/local/bin/python3.11" ]; then
    install_in "$root" build-essential pkg-config xz-utils zlib1g-dev libbz2-dev liblzma-dev libffi-dev libssl-dev \
        libsqlite3-dev uuid-dev python3 python3-venv make
    # Debian 12's source of Python, its signature checked by apt
    echo "deb-src $MIRROR bookworm main" >"$root/etc/apt/sources.list.d/source.list"
    inside "$root" 'apt-get update -q
        rm -rf /usr/src/python && mkdir -p /usr/src/python && chown _apt /usr/src/python && cd /usr/src/python
        apt-get source -q --download-only python3.11
        tar -xf python3.11_*.orig.tar.* --strip-components=1
        ./configure --quiet --enable-shared --with-ensurepip=no
        nice make -s -j2 && make -s altinstall # python3 stays Debian 11
        ldconfig && python3.11 -c "import ssl, sqlite3, lzma, bz2, ctypes, uuid, hashlib; hashlib.scrypt"'
fi
mkdir -p "$root/usr/src/tiqiang"
rm -rf "$root/usr/src/tiqiang/tiqiang_desktop" "$root/usr/src/tiqiang/resources"
git archive HEAD | tar -x -C "$root/usr/src/tiqiang"
inside "$root" 'cd /usr/src/tiqiang && rm -rf dist && UV_PYTHON=/usr/local/bin/python3.11 nice make deb'
mkdir -p dist/old
cp "$root"/usr/src/tiqiang/dist/*.deb* dist/old/
ls -l dist/old
