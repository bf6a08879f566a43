"""The Debian package says of itself what its files need, and no more."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "resources" / "installer"))

import deb  # noqa: E402
from elf import Needs, needs, referenced  # noqa: E402

from tiqiang_desktop import __version__  # noqa: E402

NEEDS = Needs(
    frozenset({"libc.so.6", "libGL.so.1", "libstdc++.so.6"}), {"GLIBC": (2, 30), "GLIBCXX": (3, 4, 25)}
)


def test_versions_are_compared_as_numbers() -> None:
    said = "Version References:\n  required from libc.so.6:\n    0x1 0x00 02 GLIBC_2.9\n    0x2 0x00 03 GLIBC_2.30\n"
    assert max(referenced(said)) == ("GLIBC", (2, 30))


def test_what_a_library_defines_itself_is_no_need() -> None:
    said = "Version definitions:\n1 0x01 0x0 GLIBCXX_3.4.99\n\nVersion References:\n 0x1 0x00 02 GLIBC_2.4\n"
    assert referenced(said) == [("GLIBC", (2, 4))]


@pytest.mark.skipif(shutil.which("objdump") is None, reason="binutils 没有安装（make bundle 会装上）")
def test_a_real_library_is_read(tmp_path: Path) -> None:
    import pypdfium2_raw

    source = next(Path(pypdfium2_raw.__file__).parent.glob("*.so"))
    (tmp_path / source.name).write_bytes(source.read_bytes())
    found = needs(tmp_path)
    assert "libc.so.6" in found.libraries
    assert (2, 0) < found.versions["GLIBC"] < (2, 29)


def test_dependencies_carry_the_floor() -> None:
    assert deb.depends(NEEDS) == ["libc6 (>= 2.30)", "libgl1", "libstdc++6 (>= 8)"]


def test_a_library_nobody_thought_of_stops_the_build() -> None:
    with pytest.raises(KeyError, match="libsurprise"):
        deb.depends(Needs(frozenset({"libsurprise.so.1"}), NEEDS.versions))


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="只有 Debian 有 dpkg")
def test_the_tree_is_a_package_that_dpkg_reads(tmp_path: Path) -> None:
    bundle, tree = tmp_path / "bundle", tmp_path / "tree"
    bundle.mkdir()
    (bundle / "tiqiang").write_text("#!/bin/sh\n")
    deb.lay_out(bundle, tree)
    deb.write_control(tree, NEEDS, "amd64")
    package = tmp_path / "tiqiang.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(tree), str(package)], check=True
    )
    said = subprocess.run(
        ["dpkg-deb", "--field", str(package)], capture_output=True, text=True, check=True
    ).stdout
    assert f"Version: {__version__}" in said
    listed = subprocess.run(
        ["dpkg-deb", "-c", str(package)], capture_output=True, text=True, check=True
    ).stdout
    for path in (
        "usr/bin/tiqiang -> /opt/tiqiang/tiqiang",
        "applications/tiqiang.desktop",
        "apps/tiqiang.svg",
    ):
        assert path in listed
    assert "-rwxr-xr-x root/root" in next(
        line for line in listed.splitlines() if line.endswith("./opt/tiqiang/tiqiang")
    )
