# make run    opens the program (without a display: makes the sample and lists it)
# make test   style, types and every test        make bundle   dist/tiqiang, checked by its own self-test
# make faults the program is killed 500 times and loses nothing
# make bench  speed beside a floor, a table and JSON   make fuzz  5,000 spoilt files through every reader
# make screenshots   every page, to be looked at: build/screenshots
# make deb    the Debian package      make deb-old   the same for older systems, built in a Debian 11 (as root)
# make setup-exe   the setup for Windows, of a bundle that was built on Windows (or under wine) into dist/tiqiang
# make try-deb   the packages in dist/ installed, run, upgraded, removed in bare Debians (as root)
# make try-setup   the same for the setup under wine      make try-typing   你好 by fcitx5 into the installed program
.PHONY: deb deb-old try-deb setup-exe try-setup try-typing
.PHONY: run test lint setup bundle screenshots faults fuzz bench

export PYTHONDONTWRITEBYTECODE = 1

setup:
	@sh resources/installer/setup.sh

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec .venv/bin/tiqiang; fi; \
	mkdir -p build; dir=build/demo; n=2; \
	while [ -e "$$dir" ]; do dir=build/demo-$$n; n=$$((n + 1)); done; \
	echo "没有图形界面，改为生成示例到 $$dir："; .venv/bin/tiqiang demo "$$dir"

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

test: lint
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} .venv/bin/pytest

screenshots: setup
	xvfb-run -a -s "-screen 0 1600x1000x24" .venv/bin/python -m tests.ui.screenshots build/screenshots

bundle:
	@sh resources/installer/setup.sh bundle
	.venv/bin/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller build.spec
	@du -sh dist/tiqiang
	dist/tiqiang/tiqiang --version
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} dist/tiqiang/tiqiang self-test

deb: bundle
	.venv/bin/python resources/installer/deb.py dist/tiqiang dist

deb-old:
	sh resources/installer/old_system.sh build/chroots

setup-exe:
	python3 resources/installer/windows/setup_exe.py dist/tiqiang dist

try-deb:
	@for package in dist/*.deb; do sh resources/installer/try_deb.sh $$package bookworm build/chroots || exit 1; done
	@for package in dist/old/*.deb; do for suite in bullseye bookworm; do \
	sh resources/installer/try_deb.sh $$package $$suite build/chroots || exit 1; done; done

try-setup:
	sh resources/installer/windows/try_setup.sh dist/*_setup.exe build/chroots

try-typing:
	sh resources/installer/try_typing.sh "$$(ls dist/*.deb | head -n 1)" build/chroots

faults: setup
	.venv/bin/python -m tests.faults.harness $(or $(KILLS),500)

bench: setup
	.uv/bin/uv sync --quiet --locked --inexact --group benchmark
	@for each in tests/benchmarks/[a-z]*.py; do \
	QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.benchmarks.$$(basename $$each .py) || exit 1; done

fuzz: setup
	.venv/bin/python -m tests.fuzz 5000 2022
