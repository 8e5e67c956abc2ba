# make report [REPO=path]   what is the architecture of this repository?
# make test                 everything that is checked
# make record               what the tests expect, written anew
# make lint, make format    the style of the Swift sources
# make bench REPOS="path …" speed and memory against the goals
# make bench-history REPOS="path …" the same of whole histories, against git
# make clean

SWIFT ?= swift
RELEASE = .build/release
SAMPLE ?= polyglot-shop
# Without names for debuggers and what nothing calls: two fifths smaller.
SMALL = -Xlinker -s -Xlinker --gc-sections -Xlinker --no-export-dynamic
REPOS ?= .

.PHONY: report test record format lint bench bench-history build prepare clean

# The build talks on standard error, so that the report can be piped: make -s report REPO=… > report.txt
report: build
ifdef REPO
	@$(RELEASE)/asbuilt report "$(patsubst ~/%,$(HOME)/%,$(REPO))"
else
	@$(SWIFT) build -c release --static-swift-stdlib --product asbuilt-sample $(SMALL) >&2
	@rm -rf .build/sample
	@$(RELEASE)/asbuilt-sample $(SAMPLE) .build/sample
	@echo "No REPO given: this is the sample SampleRepos/$(SAMPLE). Yours: make report REPO=path" >&2
	@$(RELEASE)/asbuilt report .build/sample
endif

build: prepare
	@$(SWIFT) build -c release --static-swift-stdlib --product asbuilt $(SMALL) >&2

test: prepare
	$(SWIFT) test

# Writes expected texts anew (goldens, the table of detectors) and fails, naming what changed.
record: prepare
	ASBUILT_RECORD=1 $(SWIFT) test

format:
	$(SWIFT) format -i --parallel -r Sources Detectors Tests Package.swift

lint:
	$(SWIFT) format lint --strict --parallel -r Sources Detectors Tests Package.swift

bench: build
	@python3 Tests/Benchmarks/run $(RELEASE)/asbuilt $(REPOS)

bench-history: build
	@python3 Tests/Benchmarks/history $(RELEASE)/asbuilt $(REPOS)

# What Debian does not have by itself; installs it when it may.
prepare:
	@.ci/prepare

clean:
	rm -rf .build
