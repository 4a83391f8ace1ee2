# Thin calls to build/dev.py, which does the same on Windows: py build\dev.py COMMAND
PYTHON ?= python3
DEV := $(PYTHON) build/dev.py

.DEFAULT_GOAL := help
.PHONY: help setup run test external check citations proof mutants paths bench soak clean lock fonts

help: ## show this list
	@sed -n 's/^\([a-z]*\): ## /\1	/p' Makefile | expand -t 12

setup: ## make .venv, system libraries, fonts (seconds when all is there)
	@$(DEV) setup

run: ## open the window on a demonstration profile (without a display: photograph the tour)
	@$(DEV) run

test: ## set up, then run the test suite
	@$(DEV) test

external: ## tests with other programs (LibreOffice, poppler, openssl) and on failing disks
	@$(DEV) external

check: ## format, lint, types, import contracts, conventions
	@$(DEV) check

citations: ## check cited articles against texts of law (STATUTES=DIR), write evidence.toml
	@$(DEV) citations $(STATUTES)

proof: ## prove the rule pack and write its certificate (after any change of it)
	@$(DEV) proof

mutants: ## tell every slip in the rule pack, or prove that it changes nothing (SECONDS=N: in turns)
	@$(DEV) mutants $(if $(SECONDS),--seconds $(SECONDS))

paths: ## measure how many questions an interview asks, over every kind of dispute
	@$(DEV) paths

bench: ## measure and print the figures
	@$(DEV) bench

soak: ## the long tests, before an issue is closed
	@$(DEV) soak

clean: ## remove what set-up, tests and tools have made
	@$(DEV) clean

lock: ## resolve requirements.lock anew
	@$(DEV) lock

fonts: ## make resources/fonts/ again; substituted roles are tried once more
	@$(DEV) fonts
