import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Shell script detector` {
  @Test func `reads what branches hand over to`() {
    let detection = Detector.shellScript.detect(
      FileText(
        """
        #!/bin/sh
        # exec nothing
        case "$1" in
          worker)
            exec gosu app queue -A shop \\
              worker
            ;;
          web) exec serve shop ;;
          *) exec "$@" ;;
        esac
        bundle exec rake db:migrate
        """
      )
    )
    #expect(
      detection.dump == """
        5  script worker: queue -A shop worker
        8  script web: serve shop
        """
    )
  }
}
