"""Commands that keep data safe: backup, restore, password; and how a protected archive is opened."""

import argparse
import getpass
import sys
from pathlib import Path

from ..domain.errors import Refused
from ..services import backups, files, protection
from ..services.workspace import Workspace


def unlocked(path: Path, arguments: argparse.Namespace) -> Workspace:
    """The archive, with the password of --password-file or of the terminal when it has one."""
    key = protection.key_for(path, typed_password(arguments)) if protection.is_protected(path) else None
    return Workspace.open(path, key=key)


def typed_password(arguments: argparse.Namespace) -> str:
    """The password: never an argument, never from the environment."""
    if arguments.password_file is not None:
        return first_line(arguments.password_file)
    if not sys.stdin.isatty():
        raise Refused("档案有密码，请用 --password-file 指定写有密码的文件，或在终端里运行。")
    return getpass.getpass("档案密码：")


def backup(arguments: argparse.Namespace) -> int:
    """A proved backup in a folder."""
    workspace = unlocked(_named(arguments), arguments)
    try:
        print(backups.write_to(workspace, arguments.out))
    finally:
        workspace.close()
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """A backup as a new archive."""
    protected = protection.is_protected(arguments.backup)
    key = protection.key_for(arguments.backup, typed_password(arguments)) if protected else None
    held = backups.restore(arguments.backup, arguments.path, key)
    print(f"已恢复到 {arguments.path}：" + "，".join(f"{label} {count}" for label, count in held.items()))
    return 0


def password(arguments: argparse.Namespace) -> int:
    """Sets, changes or removes the archive's password, and that of its backups."""
    path = _named(arguments)
    old = protection.key_for(path, typed_password(arguments)) if protection.is_protected(path) else None
    wanted = "" if arguments.remove else first_line(arguments.new_file)
    if not arguments.remove and not wanted:
        raise Refused(f"{arguments.new_file} 的第一行是空的，请把新密码写在第一行。")
    changed = protection.change(path, old, wanted)
    print("密码已取消。" if changed.key is None else "密码已设置，备份也已用新密码加密。")
    if changed.key is not None:
        print(f"恢复码（请抄在纸上另外保管）：{protection.recovery_code(changed.key)}")
    for left in changed.left:
        print(f"这个备份没有改，仍用原来的密码：{left}")
    return 0


def _named(arguments: argparse.Namespace) -> Path:
    if arguments.archive is None:
        raise Refused("还没有指定档案，请在命令前加 -a 档案文件。")
    path: Path = arguments.archive
    return path


def first_line(path: Path) -> str:
    """The password that stands in a file; empty when its first line is."""
    return next(iter(lines_of(path)), "")


def lines_of(path: Path) -> list[str]:
    """The lines of a file of passwords."""
    try:
        text = files.read(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{path} 不是 UTF-8 文本，请把密码另存为 UTF-8 文本的第一行。") from None
    return [line.strip() for line in text.splitlines()]
