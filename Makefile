# Gõ `make` để xem các lệnh. Needs only make and Python >= 3.11 with venv; the rest goes to .venv.

PYTHON ?= python3
COMMUNE ?= 11242
PERIOD ?= 2026-Q1
PYTEST_ARGS ?=
OTHER_PYTHON ?=
BENCH_ARGS ?=
PART ?= families reading check charts formats outputs registers office batch
# One worker more than processors: many tests wait for a process, a browser or a timeout.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')

SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.ready
OTHER := .venv/other
VALIDATOR := .venv/validator/.ready
DEMO := outputs/mo-phong/README.md
NOTEBOOKS = $(wildcard notebooks/*.ipynb)

# Wheels wait here until the installation is complete, so that a broken one goes on where it
# stopped, and HOME is not needed. Point UV_CACHE_DIR to a shared folder to keep them.
export UV_CACHE_DIR ?= $(CURDIR)/.cache/uv
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test other lab check bench lock clean

help: ## Liệt kê các lệnh
	@echo 'Cách dùng: make LỆNH [BIẾN=giá-trị]'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)$$/  make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18
	@echo
	@echo 'Lần đầu, lệnh tự cài môi trường vào .venv (cần mạng, khoảng một đến hai phút).'
	@echo 'Biến: COMMUNE=$(COMMUNE) PERIOD=$(PERIOD) PYTHON=$(PYTHON) OTHER_PYTHON= PYTEST_ARGS= PART= BENCH_ARGS='

report: $(READY) ## Lập báo cáo của một xã, một kỳ (COMMUNE=11242 PERIOD=2026-Q1)
	@$(BIN)/cchc render $(COMMUNE) $(PERIOD)

test: $(READY) $(VALIDATOR) ## Chạy toàn bộ kiểm thử
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

other: $(READY) $(VALIDATOR) ## Kiểm thử trên một Python khác (OTHER_PYTHON=python3.13)
	@test -n '$(OTHER_PYTHON)' || { \
		echo 'Hãy chỉ rõ một Python khác, ví dụ: make other OTHER_PYTHON=python3.13' >&2; exit 2; }
	@$(OTHER_PYTHON) -m venv --clear $(OTHER)
	@$(BIN)/uv pip sync --quiet --python $(OTHER)/bin/python --require-hashes requirements.lock || \
		$(OTHER)/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(OTHER)/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e .
	@rm -rf '$(CURDIR)/.cache'
	@$(OTHER)/bin/python -m pytest -n $(WORKERS) --dist worksteal tests/unit tests/backtest $(PYTEST_ARGS)
	@$(BIN)/cchc render 11242 2026-Q1 --out $(OTHER)/outputs
	@$(OTHER)/bin/cchc verify $(OTHER)/outputs/2026-Q1/11242-nguyen-luong-bang

lab: $(READY) $(DEMO) ## Mở sổ tính để xem, so sánh các xã (chỉ trên máy này, có mã truy cập)
	@test "$$(id -u)" != 0 || echo 'Đang chạy bằng quyền root: nên dùng tài khoản thường.' >&2
	@JUPYTER_CONFIG_PATH='$(CURDIR)/.jupyter' $(BIN)/jupyter lab $$(test "$$(id -u)" != 0 || echo --allow-root) --ip=127.0.0.1 --ServerApp.root_dir='$(CURDIR)' \
		--LabApp.default_url=/lab/tree/notebooks/explore.ipynb \
		--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

check: $(READY) ## Kiểm tra mã nguồn: ruff, mypy, các tầng import, notebook không lưu kết quả
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(if $(NOTEBOOKS),$(BIN)/nbstripout --keep-id --verify $(NOTEBOOKS))

bench: $(READY) ## Đo cả chương trình hay từng phần (PART=batch, BENCH_ARGS=--quick), ghi vào benchmarks/results.md
	@set -e; for part in $(PART); do begun=$$(date +%s); \
		$(BIN)/python benchmarks/$$part.py $(BENCH_ARGS); \
		echo "$$part: $$(($$(date +%s) - begun)) giây"; echo; done

lock: $(READY) ## Ghi lại requirements.lock từ pyproject.toml (LOCK_ARGS=--upgrade để nâng phiên bản)
	@env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
		$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-config \
		--quiet $(LOCK_ARGS) --output-file requirements.lock
	@env -u UV_INDEX -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
		$(BIN)/uv pip compile tests/validator/requirements.in --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-config \
		--quiet $(LOCK_ARGS) --output-file tests/validator/requirements.lock
	@echo 'Đã ghi requirements.lock và tests/validator/requirements.lock.'

clean: ## Xóa kết quả và bộ nhớ đệm, giữ lại .venv
	@find outputs -mindepth 1 -maxdepth 1 ! -name .gitkeep -exec rm -rf {} +
	@rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	@find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
	@find . -path ./.venv -prune -o -name .ipynb_checkpoints -type d -prune -exec rm -rf {} +
	@echo 'Đã xóa kết quả và bộ nhớ đệm.'

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Cần Python từ 3.11 trở lên; "$(PYTHON)" là:' "$$($(PYTHON) --version 2>&1)." >&2; \
		echo 'Hãy chỉ rõ một bản mới hơn, ví dụ: make PYTHON=python3.12 report' >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'Python này thiếu module venv (Debian, Ubuntu: cài gói python3-venv).' >&2; exit 2; }
	@test -e $@ || $(PYTHON) -m venv --clear .venv
	@rm -f $@
	@echo 'Đang cài môi trường vào .venv theo requirements.lock …'
	@awk '/^[^ ]/ { keep = /^uv==/ } keep' requirements.lock > .venv/uv.txt
	@{ $(BIN)/python -m pip install --quiet --require-hashes -r .venv/uv.txt && \
		$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode \
			requirements.lock; } || { \
		echo 'uv không cài được, đang thử lại bằng pip (chậm hơn) …' >&2; \
		$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e .
	@rm -rf '$(CURDIR)/.cache'
	@touch $@

$(DEMO): | $(READY)
	@$(BIN)/cchc demo outputs/mo-phong --communes 114 --periods 2025-Q1:2026-Q1

$(VALIDATOR): tests/validator/requirements.lock $(READY)
	@rm -f $@
	@$(PYTHON) -m venv --clear .venv/validator
	@$(BIN)/uv pip sync --quiet --python .venv/validator/bin/python --require-hashes $< || \
		.venv/validator/bin/python -m pip install --quiet --require-hashes -r $<
	@rm -rf '$(CURDIR)/.cache'
	@touch $@
