import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Dockerfile detector` {
  private func dump(_ text: String) -> String { Detector.dockerfile.detect(FileText(text)).dump }

  @Test func `reads stages, copies, ports, settings and the start command`() {
    #expect(
      dump(
        """
        # syntax=docker/dockerfile:1
        ARG GO=1.22
        FROM --platform=$BUILDPLATFORM golang:${GO}-alpine AS build
        ARG TARGET=./cmd/orders
        COPY --link go.mod go.sum ./
        COPY ["a dir", "/src/"]
        RUN --mount=type=cache,target=/root \\
            # a comment between
            CGO_ENABLED=0 go build -trimpath -o /out ${TARGET}

        FROM gcr.io/distroless/static
        COPY --from=build /out /app
        ENV PORT=8080 HOST="0.0.0.0"
        ENV MODE production mode
        EXPOSE $PORT/tcp 9090
        ENTRYPOINT ["/app", "--verbose"]
        CMD ["serve"]
        """
      ) == """
        3  stage build from golang:1.22-alpine copies go.mod,go.sum,a dir
        7  refers to program ./cmd/orders
        11  final stage 1 from gcr.io/distroless/static holds go.mod,go.sum,a dir exposes 8080,9090
        13  sets PORT = 8080
        13  sets HOST = 0.0.0.0
        14  sets MODE = production mode
        16  entry /app --verbose serve
        """
    )
  }

  @Test func `follows what a stage holds of the context through the stages before`() {
    #expect(
      dump(
        """
        FROM node AS base
        WORKDIR /src
        COPY . .
        FROM base AS builder
        WORKDIR packages/api
        FROM node AS api
        COPY --from=builder /dist /app
        FROM node
        COPY --from=base /src/packages/web/dist ./config/site.conf /site/
        COPY --from=0 /elsewhere /x
        """
      ) == """
        1  stage base from node copies .
        4  stage builder from base holds .
        6  stage api from node holds packages/api
        8  final stage 3 from node holds packages/web/dist,config/site.conf,.
        """
    )
  }

  @Test func `a stage inherits what its base exposes and starts`() {
    #expect(
      dump(
        """
        FROM node AS base
        EXPOSE 80
        ENTRYPOINT ["init"]
        CMD ["a"]
        FROM base AS final
        CMD ["b"]
        """
      ) == """
        1  stage base from node exposes 80 starts init a
        3  entry init b
        5  final stage final from base exposes 80
        """
    )
  }

  @Test func `skips documents inside instructions and obeys another escape character`() {
    #expect(
      dump(
        """
        # escape=`
        FROM x
        COPY <<EOF /etc/x
        FROM y
        EOF
        RUN <<EOF
        cd services/pay
        go build .
        EOF
        CMD start `
          --now
        """
      ) == """
        2  final stage 0 from x
        6  refers to program services/pay
        10  entry start --now
        """
    )
  }

  @Test(arguments: [
    ("dotnet publish \"Basket.API.csproj\" -c Release", "Basket.API.csproj"),
    ("cargo build --release --bin worker", "worker"),
    ("npm ci && npm run build --workspace=apps/web", "apps/web"),
    ("yarn workspace @acme/api build", "@acme/api"),
    ("pnpm --filter web... build", "web"),
    ("npx turbo prune --scope=admin --docker", "admin"),
    ("./mvnw -B package -pl :orders -am", "orders"),
    ("./gradlew :services:orders:bootJar --no-daemon", "services/orders"),
    ("cd /src/cmd/api; go build -ldflags '-s -w' -o api .", "/src/cmd/api"),
    ("swift build -c release --product Run", "Run"),
  ])
  func `finds the program that an image is built from`(command: String, program: String) {
    #expect(
      dump("FROM x\nRUN \(command)") == """
        1  final stage 0 from x
        2  refers to program \(program)
        """
    )
  }

  @Test(arguments: [
    "apt-get install go build-essential", "go install golang.org/x/tools@latest", "go build ./...",
    "npm ci",
  ])
  func `takes no tool or dependency for a program`(command: String) {
    #expect(dump("FROM x\nRUN \(command)") == "1  final stage 0 from x")
  }

  @Test func `leaves files without stages alone`() {
    #expect(dump("# From the manual\nnode_modules\n").isEmpty)
  }
}
