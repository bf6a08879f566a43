#!/bin/sh
# make try-setup: installs a setup.exe under wine 10 in a Debian 13 of its own, runs, upgrades, removes it. As root.
# usage: try_setup.sh SETUP FOLDER     Wine is not Windows: a release is tried there too (.github/workflows/windows.yml).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../chroot.sh"
setup=$1 folder=$2
root=$folder/trixie
mkdir -p "$folder"
fresh_chroot trixie "$root"
enter_chroot "$root"
trap 'leave_chroot "$root"' EXIT
[ -x "$root/usr/bin/wine" ] || install_in "$root" wine wine64 xvfb xauth >/dev/null
cp "$setup" "$root/root/setup.exe"
cat >"$root/root/try.sh" <<'END'
export WINEDEBUG=-all WINEPREFIX=/root/windows
fail() { echo "失败：$1"; wineserver -k; exit 1; }
rm -rf "$WINEPREFIX"
wineboot -i >/dev/null 2>&1
home=$WINEPREFIX/drive_c/users/root
program=$home/AppData/Local/Programs/tiqiang
mkdir -p "$home/AppData/Roaming/tiqiang"
echo kept >"$home/AppData/Roaming/tiqiang/keep.txt"

wine /root/setup.exe /S || fail "安装"
[ -f "$program/提质强企.exe" ] && [ -f "$home/Desktop/提质强企.lnk" ] || fail "程序或快捷方式没有装上"
if [ -f "$program/_internal/base_library.zip" ]; then # a real bundle
    WINEQT_QPA_PLATFORM=offscreen wine "$program/tiqiang.exe" self-test || fail "自检"
fi
echo old >"$program/_internal/of-an-older-version.txt"
wine "$program/提质强企.exe" &
sleep 8
code=0; wine /root/setup.exe /S || code=$?
[ "$code" = 2 ] || fail "程序开着，安装却没有停下（$code）"
wine taskkill /F /IM 提质强企.exe >/dev/null 2>&1
sleep 2
wine /root/setup.exe /S || fail "升级"
[ ! -e "$program/_internal/of-an-older-version.txt" ] || fail "旧版本的文件还在"
wine "$program/uninstall.exe" /S "_?=$(winepath -w "$program")" || fail "卸载"
[ ! -e "$program/_internal" ] && [ ! -e "$home/Desktop/提质强企.lnk" ] || fail "卸载后还有程序文件"
grep -q kept "$home/AppData/Roaming/tiqiang/keep.txt" || fail "数据没了"
wineserver -k
echo "安装、运行中拒绝、升级、卸载都对，数据还在"
END
inside "$root" 'timeout 600 xvfb-run -a sh /root/try.sh'
