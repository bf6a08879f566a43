#!/bin/sh
# make try-typing: types 你好 with fcitx5 into the installed program, in a bare Debian. As root.
# usage: try_typing.sh PACKAGE FOLDER     leaves FOLDER/typed.png, to be looked at: 你好 in the search field
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/chroot.sh"
package=$1 folder=$2
base=$folder/base-bookworm
root=$folder/try-typing
mkdir -p "$folder"
fresh_chroot bookworm "$base"
rm -rf "$root"
cp -a "$base" "$root"
enter_chroot "$root"
trap 'leave_chroot "$root"' EXIT
cp "$package" "$root/root/tiqiang.deb"
install_in "$root" /root/tiqiang.deb fcitx5 fcitx5-chinese-addons dbus dbus-x11 openbox xvfb xauth xdotool \
    imagemagick fonts-noto-cjk >/dev/null
inside "$root" 'tiqiang demo /root/演示 >/dev/null; mkdir -p /root/.config/fcitx5'
cat >"$root/root/.config/fcitx5/profile" <<'END'
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
END
cat >"$root/root/typing.sh" <<'END'
# as UOS and 麒麟 set it
export QT_IM_MODULE=fcitx XMODIFIERS=@im=fcitx
openbox 2>/dev/null &
fcitx5 -d --replace >/root/fcitx.log 2>&1
sleep 4
tiqiang /root/演示/示例档案.tqa & program=$!
for second in $(seq 60); do
    window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | head -n 1) && [ -n "$window" ] && break
    sleep 1
done
sleep 6
xdotool windowactivate --sync "$window"
xdotool key Escape # the tour
sleep 1
xdotool key ctrl+k
sleep 2
fcitx5-remote -s pinyin
xdotool type --delay 150 nihao
sleep 2
xdotool key space
sleep 2
import -window root /root/typed.png
grep -h "input method" /root/.local/share/tiqiang/*.log
kill "$program"
END
inside "$root" 'cd /root && timeout 180 dbus-run-session -- xvfb-run -a -s "-screen 0 1366x768x24" sh /root/typing.sh'
cp "$root/root/typed.png" "$folder/typed.png"
echo "$folder/typed.png"
