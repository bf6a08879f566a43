"""How long nobody has touched this PC: asked of the system where that is cheap, else known from our own windows."""

import ctypes
import ctypes.util
import sys
from collections.abc import Callable

Asked = Callable[[], float | None]  # seconds, None when the system does not say


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("ticks", ctypes.c_uint))


class _ScreenSaver(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("mask", ctypes.c_ulong),
    )


def system_idle(platform: str) -> Asked:
    """What asks the system, by Qt's name of the platform; work in other programs then counts as presence.

    Windows is asked by GetLastInputInfo, X11 by its screen saver extension when libXss is there. Elsewhere
    (Wayland, macOS) the answer is always None, and only input in our own windows counts.
    """
    if platform == "windows":
        return _windows
    if platform == "xcb":
        return _x11()
    return _unknown


def _unknown() -> float | None:
    return None


def _windows() -> float | None:
    if sys.platform != "win32":
        return None
    last = _LastInput(ctypes.sizeof(_LastInput), 0)
    if not ctypes.windll.user32.GetLastInputInfo(ctypes.byref(last)):
        return None
    # both count milliseconds in 32 bits and begin again after 49 days
    return ((ctypes.windll.kernel32.GetTickCount() - last.ticks) & 0xFFFFFFFF) / 1000


def _x11() -> Asked:
    """One connection to the display, held until the program ends."""
    names = [ctypes.util.find_library(name) for name in ("X11", "Xss")]
    if None in names:
        return _unknown
    x11, xss = (ctypes.CDLL(name) for name in names)
    for function in (x11.XOpenDisplay, x11.XDefaultRootWindow, xss.XScreenSaverAllocInfo):
        function.restype = ctypes.c_void_p
    xss.XScreenSaverAllocInfo.restype = ctypes.POINTER(_ScreenSaver)
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    first, error = ctypes.c_int(), ctypes.c_int()
    if not display or not xss.XScreenSaverQueryExtension(display, ctypes.byref(first), ctypes.byref(error)):
        return _unknown
    root = ctypes.c_void_p(x11.XDefaultRootWindow(display))
    found = xss.XScreenSaverAllocInfo()

    def ask() -> float | None:
        return found.contents.idle / 1000 if xss.XScreenSaverQueryInfo(display, root, found) else None

    return ask
