import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Task runner detector` {
  private func dump(_ text: String) -> String { Detector.taskRunner.detect(FileText(text)).dump }

  @Test func `reads recipes that start something, and no chores`() {
    #expect(
      dump(
        """
        PORT := 8080
        .PHONY: run
        run: build
        \t@go run ./cmd/api --port $(PORT)
        test:
        \tgo test ./...
        \tdocker run --rm image
        queue name="default":
            php artisan queue:work
        """
      ) == """
        4  script run: go run ./cmd/api --port $(PORT)
        9  script queue: php artisan queue:work
        """
    )
  }

  @Test func `reads tasks in YAML`() {
    #expect(
      dump(
        "version: '3'\ntasks:\n  up:\n    cmds:\n      - npm run dev\n      - cmd: npm run lint\n"
      )
        == "5  script up: npm run dev"
    )
  }
}
