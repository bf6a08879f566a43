"""The words of the command line."""

import argparse
import re
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..domain.errors import Refused

KINDS = ("enterprises", "findings", "visits", "experts", "demands", "trainings", "followups", "catalogue")
LISTS = (
    "enterprises",
    "problems",
    "letters",
    "visits",
    "experts",
    "trainings",
    "demands",
    "plans",
    "evaluations",
    "followups",
    "teams",
    "chains",
    "articles",
    "candidates",
)
PAPERS = ("wall-chart", "risk-map", "handout", "summary", "charts")
EXPORTS = ("attachment2", "attachment3", "attachment4", "all", "dossier", *PAPERS)

# argparse speaks English; what a user can do wrong is said in Chinese.
SAID = (
    (r"the following arguments are required: (.*)", "缺少参数 {}"),
    (r"unrecognized arguments: (.*)", "不认识的参数 {}"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from .*\)", "参数 {} 不能是“{}”"),
    (r"argument (.*?): invalid \w+ value: (.*)", "参数 {} 的值 {} 不对"),
    (r"argument (.*?): expected (?:one|at least one) argument", "参数 {} 后面缺少内容"),
    (r"one of the arguments (.*) is required", "{} 要给出一个"),
    (r"argument (.*?): not allowed with argument (.*)", "参数 {} 和 {} 不能同时用"),
)


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one Chinese sentence."""

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in SAID:
            if match := re.fullmatch(pattern, message):
                raise Refused(f"{sentence.format(*match.groups())}，用 tiqiang --help 查看用法。")
        raise Refused(f"命令不对（{message}），用 tiqiang --help 查看用法。")


def build() -> Parser:
    """The parser of `tiqiang`."""
    parser = Parser(prog="tiqiang", description="提质强企桌面版：产品质量技术帮扶档案")
    parser.add_argument("--version", action="version", version=f"tiqiang {__version__}")
    parser.add_argument("-a", "--archive", type=Path, metavar="ARCHIVE", help="档案文件（.tqa）")
    parser.add_argument(
        "--password-file", type=Path, metavar="F", help="从这个文件的第一行读密码；密码不写在命令里"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_archives(commands)
    _add_safety(commands)
    _add_import(commands)
    _add_reads(commands)
    _add_letters(commands)
    _add_export(commands)
    _add_exchange(commands)
    return parser


def _add_archives(commands: "argparse._SubParsersAction[Parser]") -> None:
    new = commands.add_parser("new", help="新建档案")
    new.add_argument("path", type=Path, metavar="ARCHIVE")
    new.add_argument("--office", required=True, metavar="CODE", help="区划代码，例如 420625")
    new.add_argument("--year", required=True, type=int)
    new.add_argument("--name", default="", help="机关全称；不填时按区划名称")
    demo = commands.add_parser("demo", help="用自带示例做一遍：建档、建议书、附件")
    demo.add_argument("folder", type=Path, metavar="DIR")
    commands.add_parser("self-test", help="在临时文件夹里自检")
    verify = commands.add_parser("verify", help="检查档案文件是否完好")
    verify.add_argument("path", type=Path, metavar="ARCHIVE")


def _add_safety(commands: "argparse._SubParsersAction[Parser]") -> None:
    backup = commands.add_parser("backup", help="把档案备份到一个文件夹")
    backup.add_argument("--out", required=True, type=Path, metavar="DIR")
    restore = commands.add_parser("restore", help="把备份恢复成一个新档案")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    restore.add_argument("path", type=Path, metavar="NEW_ARCHIVE")
    password = commands.add_parser("password", help="设置、更换、取消档案密码")
    wish = password.add_mutually_exclusive_group(required=True)
    wish.add_argument("--new-file", type=Path, metavar="F", help="新密码在这个文件的第一行")
    wish.add_argument("--remove", action="store_true", help="取消密码")


def _add_import(commands: "argparse._SubParsersAction[Parser]") -> None:
    take = commands.add_parser("import", help="导入名单")
    take.add_argument("kind", choices=KINDS)
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--sheet", metavar="N", help="工作表的序号或名称")
    take.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    take.add_argument("--rejects", type=Path, metavar="OUT.xlsx", help="把退回的行写到这个文件")
    take.add_argument("--json", action="store_true")


def _add_reads(commands: "argparse._SubParsersAction[Parser]") -> None:
    find = commands.add_parser("find", help="查找企业、文号、人员")
    find.add_argument("text")
    find.add_argument("--limit", type=int, default=50)
    find.add_argument("--json", action="store_true")
    show = commands.add_parser("list", help="列出记录")
    show.add_argument("kind", choices=LISTS)
    show.add_argument("--json", action="store_true")
    check = commands.add_parser("check", help="报送体检")
    check.add_argument("--phase", choices=("june", "november"))
    check.add_argument("--json", action="store_true")


def _add_letters(commands: "argparse._SubParsersAction[Parser]") -> None:
    letters = commands.add_parser("letters", help="整改建议书")
    actions = letters.add_subparsers(dest="action", metavar="ACTION", required=True, parser_class=Parser)
    issue = actions.add_parser("issue", help="签发建议书并写成 PDF")
    whose = issue.add_mutually_exclusive_group(required=True)
    whose.add_argument("--all", action="store_true", help="所有等待下发的企业")
    whose.add_argument("--enterprise", metavar="NAME_OR_CODE")
    issue.add_argument("--out", required=True, type=Path, metavar="DIR")
    issue.add_argument("--date", metavar="2022-06-20", help="成文日期，默认今天")
    issue.add_argument("--docx", action="store_true", help="旁边再写一份可以编辑的 .docx")


def _add_export(commands: "argparse._SubParsersAction[Parser]") -> None:
    export = commands.add_parser(
        "export", help="导出附件、总结报告、图表、帮扶档案、作战图、风险图谱、建议汇编"
    )
    export.add_argument("what", choices=EXPORTS)
    export.add_argument("enterprise", nargs="?", metavar="NAME_OR_CODE", help="帮扶档案的企业")
    export.add_argument("--out", required=True, type=Path, metavar="DIR")
    export.add_argument("--phase", choices=("june", "november"))
    export.add_argument("--reason", default="", help="体检有错误仍要报送的理由，留在档案里")
    export.add_argument("--paper", choices=("A3", "A4"), default="A3", help="作战图的纸张")


def _add_exchange(commands: "argparse._SubParsersAction[Parser]") -> None:
    pack = commands.add_parser("pack", help="打报送包，交给上级机关")
    pack.add_argument("--out", required=True, type=Path, metavar="DIR")
    pack.add_argument(
        "--password-file",
        dest="package_password",
        type=Path,
        metavar="F",
        help="给报送包加密码，密码在这个文件的第一行",
    )
    pack.add_argument("--without-phones", action="store_true", help="包里不带电话")
    merge = commands.add_parser("merge", help="合并下级机关的报送包")
    merge.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE")
    merge.add_argument(
        "--package-password-file",
        dest="package_password",
        type=Path,
        metavar="F",
        help="打开报送包的密码，一行一个",
    )
    merge.add_argument("--dry-run", action="store_true", help="只看结果，不写入")
    merge.add_argument("--json", action="store_true")
