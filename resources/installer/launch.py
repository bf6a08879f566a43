"""The script that PyInstaller freezes: a package's own __main__ cannot be one."""

import sys

from tiqiang_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
