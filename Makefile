# make report [REPO=path]   what is the architecture of this repository?
# make test                 everything that is checked
# make lint                 the style of the Swift sources
# make bench REPOS="path …" speed and memory against the goals
# make clean

SWIFT ?= swift
RELEASE = .build/release
SAMPLE ?= orders-monolith-to-events

.PHONY: report test lint bench build prepare clean

report: build
ifdef REPO
	@$(RELEASE)/asbuilt report "$(REPO)"
else
	@$(SWIFT) build -c release --static-swift-stdlib --product asbuilt-sample -q
	@rm -rf .build/sample
	@$(RELEASE)/asbuilt-sample $(SAMPLE) .build/sample
	@echo "No REPO given: this is the sample SampleRepos/$(SAMPLE). Yours: make report REPO=path"
	@$(RELEASE)/asbuilt report .build/sample
endif

build: prepare
	@$(SWIFT) build -c release --static-swift-stdlib --product asbuilt

test: prepare
	$(SWIFT) test

lint:
	$(SWIFT) format lint --strict --parallel -r Sources Detectors Tests Package.swift

bench: build
	@python3 Tests/Benchmarks/run $(RELEASE)/asbuilt $(REPOS)

# What Debian does not have by itself; installs it when it may.
prepare:
	@.ci/prepare

clean:
	rm -rf .build
