#!/bin/sh
# make try-deb: installs a package in a bare Debian of its own, runs it, upgrades it, removes it. As root.
# usage: try_deb.sh PACKAGE SUITE FOLDER     leaves FOLDER/SUITE.png, a picture of the window
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/chroot.sh"
package=$1 suite=$2 folder=$3
base=$folder/base-$suite
root=$folder/try-$suite
mkdir -p "$folder"
fresh_chroot "$suite" "$base"
rm -rf "$root"
cp -a "$base" "$root"
enter_chroot "$root"
trap 'leave_chroot "$root"' EXIT

say() { printf '\n== %s\n' "$*"; }
cp "$package" "$root/root/tiqiang.deb"

say "安装（自动装上依赖）"
inside "$root" 'apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends /root/tiqiang.deb | tail -n 3'
say "版本与自检"
inside "$root" 'tiqiang --version; cd /tmp && QT_QPA_PLATFORM=offscreen tiqiang self-test'

say "窗口"
install_in "$root" xvfb xauth x11-apps x11-utils xdotool imagemagick fonts-noto-cjk >/dev/null
inside "$root" 'tiqiang demo /root/演示 >/dev/null'
cat >"$root/root/window.sh" <<'END'
tiqiang /root/演示/示例档案.tqa & program=$!
for second in $(seq 60); do
    window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | head -n 1) && [ -n "$window" ] && break
    sleep 1
done
sleep 5
xprop -id "$window" WM_CLASS _NET_WM_NAME
import -window root /root/window.png
# a running program is neither replaced nor removed
if dpkg -i /root/tiqiang.deb >/root/refused.txt 2>&1; then echo "未拒绝升级"; exit 1; fi
grep -o "提质强企正在运行.*" /root/refused.txt
kill "$program"; wait "$program" || true
END
inside "$root" 'xvfb-run -a -s "-screen 0 1366x768x24" sh -eu /root/window.sh'
cp "$root/root/window.png" "$folder/$suite.png"

say "再装一次（升级），档案仍在"
inside "$root" 'dpkg -i /root/tiqiang.deb | tail -n 2; tiqiang verify /root/演示/示例档案.tqa; tiqiang self-test | tail -n 1'
say "旧版本的档案先留副本再升级"
mkdir "$root/root/旧"
cp "$here"/../../tests/data/archives/*.tqa "$root/root/旧/"
inside "$root" 'for old in /root/旧/*.tqa; do tiqiang verify "$old" | tail -n 1; ls /root/旧/备份/"$(basename "$old" .tqa)"_*升级前.tqa; done'
say "删除后程序文件不留，数据不动"
inside "$root" 'dpkg -r tiqiang | tail -n 2; [ ! -e /opt/tiqiang ] && [ ! -e /usr/bin/tiqiang ] && ls -A /root/.local/share/tiqiang /root/演示'
say "完成：$suite"
