# Functions for scripts that build or try the program in a bare Debian of their own. To be sourced, as root.

MIRROR=${MIRROR:-http://deb.debian.org/debian}

# fresh_chroot SUITE ROOT: a minimal Debian in ROOT; kept when it is there
fresh_chroot() {
    [ -x "$2/usr/bin/dpkg" ] || debootstrap --variant=minbase --include=ca-certificates "$1" "$2" "$MIRROR" >"$2.log" 2>&1
    # the host's certificates and names too: its network may have its own
    cp -L /etc/ssl/certs/ca-certificates.crt "$2/etc/ssl/certs/ca-certificates.crt"
    cp -L /etc/resolv.conf /etc/hosts "$2/etc/"
}

# enter_chroot ROOT / leave_chroot ROOT: what programs expect to be mounted
enter_chroot() {
    mountpoint -q "$1/proc" || mount -t proc proc "$1/proc"
    mountpoint -q "$1/dev" || mount --rbind /dev "$1/dev"
}
leave_chroot() {
    umount "$1/proc" || true
    umount -R -l "$1/dev" || true
}

# inside ROOT COMMAND: runs a line of shell in it, with nothing of the host's environment
inside() {
    certificates=/etc/ssl/certs/ca-certificates.crt
    chroot "$1" env -i HOME=/root PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive SSL_CERT_FILE=$certificates PIP_CERT=$certificates UV_SYSTEM_CERTS=1 \
        sh -euc "$2"
}

# install_in ROOT PACKAGE…
install_in() {
    where=$1
    shift
    inside "$where" "apt-get update -q && apt-get install -y -q --no-install-recommends $*"
}
