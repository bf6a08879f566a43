"""Makes the setup for Windows of a Windows bundle: python resources/installer/windows/setup_exe.py dist/tiqiang dist"""

import argparse
import hashlib
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
sys.path.insert(0, str(ROOT))

from tiqiang_desktop import __version__  # noqa: E402

PROGRAMS = ("tiqiang.exe", "提质强企.exe")


def main() -> int:
    """Builds the setup and its SHA256 file; needs makensis (Debian: nsis)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("bundle", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    lacking = [name for name in PROGRAMS if not (arguments.bundle / name).is_file()]
    if lacking:
        print(f"{arguments.bundle} is no bundle for Windows: {', '.join(lacking)} missing", file=sys.stderr)
        return 2
    target = arguments.out.resolve() / f"tiqiang_{__version__}_win64_setup.exe"
    said = {
        "VERSION": __version__,
        "BUNDLE": arguments.bundle.resolve(),
        "ICON": ROOT / "resources" / "icons" / "tiqiang.ico",
        "OUTFILE": target,
    }
    defined = [f"-D{name}={value}" for name, value in said.items()]
    subprocess.run(
        ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(HERE / "setup.nsi")], check=True
    )
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_name(target.name + ".sha256").write_text(f"{digest}  {target.name}\n")
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
