# The program alone, on Debian: docker build -t asbuilt . && docker run --rm -v "$PWD:/src:ro" asbuilt report /src
FROM swift:6.3-bookworm AS build
RUN apt-get update -q && apt-get install -y -q --no-install-recommends make
WORKDIR /asbuilt
COPY Package.swift Makefile ./
COPY .ci .ci
COPY Sources Sources
COPY Detectors Detectors
COPY Tests Tests
RUN make build

FROM debian:bookworm-slim
RUN apt-get update -q \
  && apt-get install -y -q --no-install-recommends ca-certificates libcurl4 libgit2-1.5 libsqlite3-0 libstdc++6 zlib1g \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /asbuilt/.build/release/asbuilt /usr/local/bin/asbuilt
# It reads what is mounted and writes nothing: it needs no user of its own.
USER 65534:65534
ENV XDG_CACHE_HOME=/tmp
ENTRYPOINT ["asbuilt"]
CMD ["--help"]
