"""Makes the Debian package of a bundle, for Debian, UOS and 麒麟: python resources/installer/deb.py dist/tiqiang dist

What it depends on is read from the bundle's own files, so that a package never claims to run where it cannot.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from elf import Needs, needs  # noqa: E402

from tiqiang_desktop import __version__  # noqa: E402

# who answers for a released package is said when it is built
MAINTAINER = os.environ.get("MAINTAINER", "tiqiang-desktop <nobody@localhost>")

# library → the package it comes in; Debian 13 renamed some with t64, Debian 10 (UOS 20) has libgcc1
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libatomic.so.1": "libatomic1",
    "libcups.so.2": "libcups2 | libcups2t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgcc_s.so.1": "libgcc-s1 | libgcc1",
    "libstdc++.so.6": "libstdc++6",
}
C_LIBRARY = {
    "libc",
    "libm",
    "libdl",
    "libpthread",
    "librt",
    "libutil",
    "libcrypt",
    "ld-linux-x86-64",
    "ld-linux-aarch64",
}
# the first gcc whose libstdc++ has these symbols
# (https://gcc.gnu.org/onlinedocs/libstdc++/manual/abi.html)
GCC_OF = {
    21: "5",
    22: "6",
    23: "7",
    24: "7.2",
    25: "8",
    26: "9",
    27: "9.2",
    28: "9.3",
    29: "11",
    30: "12",
    31: "13",
}
DESCRIPTION = """offline archive of product quality assistance (提质强企)
 县级市场监管部门每年“提质强企”产品质量技术帮扶用的桌面程序：
 企业、走访、问题、整改建议书和报表都在一个本地档案里，不联网。
 .
 档案和设置在每个用户自己的 ~/.local/share/tiqiang，升级和删除程序都不动它。
"""


def main() -> None:
    """Builds the package and its SHA256 file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    wanted = needs(arguments.bundle)
    floor = ".".join(map(str, wanted.versions["GLIBC"]))
    built_for = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True)
    target = arguments.out / f"tiqiang_{__version__}_{built_for.stdout.strip()}_glibc{floor}.deb"
    with tempfile.TemporaryDirectory(prefix="tiqiang-deb-") as name:
        tree = Path(name) / "tree"
        lay_out(arguments.bundle, tree)
        write_control(tree, wanted, built_for.stdout.strip())
        # xz: the dpkg of older systems does not read zstd
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(tree), str(target)]
        subprocess.run(command, check=True)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(target.name + ".sha256").write_text(f"{digest}  {target.name}\n")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB, glibc {floor}")


def lay_out(bundle: Path, tree: Path) -> None:
    """The files where they will lie."""
    shutil.copytree(bundle, tree / "opt/tiqiang", symlinks=True)
    share, own = tree / "usr/share", HERE / "linux"
    icons = share / "icons/hicolor"
    day = time.strftime("%Y-%m-%d", time.gmtime(_moment()))
    release = (own / "tiqiang.metainfo.xml").read_text("utf-8")
    _write(
        share / "metainfo/tiqiang.metainfo.xml",
        release.replace("@VERSION@", __version__).replace("@DATE@", day).encode(),
    )
    _write(share / "applications/tiqiang.desktop", (own / "tiqiang.desktop").read_bytes())
    _write(share / "mime/packages/tiqiang.xml", (own / "tiqiang.xml").read_bytes())
    _write(share / "doc/tiqiang/copyright", (own / "copyright").read_bytes())
    _write(share / "doc/tiqiang/changelog.gz", gzip.compress(_changelog().encode(), 9, mtime=0))
    _write(share / "lintian/overrides/tiqiang", (own / "lintian-overrides").read_bytes())
    for size, kind in (("scalable", "svg"), ("256x256", "png")):
        _write(icons / size / f"apps/tiqiang.{kind}", (ROOT / f"resources/icons/tiqiang.{kind}").read_bytes())
    (tree / "usr/bin").mkdir()
    (tree / "usr/bin/tiqiang").symlink_to("/opt/tiqiang/tiqiang")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == tree / "opt/tiqiang/tiqiang" else 0o644)


def write_control(tree: Path, wanted: Needs, architecture: str) -> None:
    """DEBIAN/: what dpkg reads."""
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    fields = {
        "Package": "tiqiang",
        "Version": __version__,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": ", ".join(depends(wanted)),
        "Recommends": "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei, xdg-utils",
        "Section": "misc",
        "Priority": "optional",
        "Description": DESCRIPTION.strip(),
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    _write(tree / "DEBIAN/control", text.encode())
    _write(tree / "DEBIAN/md5sums", "".join(sums(tree)).encode())
    for script in ("preinst", "prerm"):
        _write(tree / "DEBIAN" / script, (HERE / "linux/refuse-while-running").read_bytes())
        (tree / "DEBIAN" / script).chmod(0o755)
    (tree / "DEBIAN").chmod(0o755)


def depends(wanted: Needs) -> list[str]:
    """The packages of the libraries that the bundle does not bring, with the versions that its files ask for."""
    found = {f"libc6 (>= {'.'.join(map(str, wanted.versions['GLIBC']))})"}
    for library in wanted.libraries:
        if library.split(".so")[0] not in C_LIBRARY:
            # a KeyError here: a library nobody thought of; name its package above or bring it along
            found.add(PACKAGES[library])
    if "libstdc++6" in found:
        found.remove("libstdc++6")
        found.add(f"libstdc++6 (>= {GCC_OF[max(21, wanted.versions['GLIBCXX'][-1])]})")
    return sorted(found)


def sums(tree: Path) -> Iterator[str]:
    """The lines of md5sums, with which dpkg --verify finds a damaged file."""
    for path in sorted(tree.rglob("*")):
        if path.is_file() and not path.is_symlink() and tree / "DEBIAN" not in path.parents:
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(tree)}\n"


def _changelog() -> str:
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(_moment()))
    return f"tiqiang ({__version__}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {day}\n"


def _moment() -> float:
    return float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
