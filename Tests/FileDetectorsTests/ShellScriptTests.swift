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

  @Test func `puts commands together from what variables hold`() {
    let detection = Detector.shellScript.detect(
      FileText(
        """
        #!/bin/bash
        SIZE=${SIZE:-4}
        WORK="queue -A shop worker --size=$SIZE"
        MORE="$WORK -Q"
        case "$1" in
          worker) exec $WORK ;;
          letters)
            exec ${MORE} letters,stamps
            ;;
          *) exec $UNKNOWN ;;
        esac
        """
      )
    )
    #expect(
      detection.dump == """
        6  script worker: queue -A shop worker --size=${SIZE:-4}
        8  script letters: queue -A shop worker --size=${SIZE:-4} -Q letters,stamps
        """
    )
  }

  @Test func `reads work that a script starts without handing over, and nothing else that it does`()
  {
    let detection = Detector.shellScript.detect(
      FileText(
        """
        #!/bin/bash
        echo "starting the worker"
        rm -f ./work
        queue --app shop beat --file /tmp/beat &
        queue --app shop \
            worker
        serve shop
        """
      )
    )
    #expect(
      detection.dump == """
        4  script queue --app shop beat --file /tmp/beat
        5  script queue --app shop worker
        """
    )
  }
}
