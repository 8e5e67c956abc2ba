import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Crontab detector` {
  @Test func `reads commands behind times, users and before redirections`() {
    let detection = Detector.crontab.detect(
      FileText(
        """
        # m h dom mon dow command
        SHELL=/bin/sh
        */5 * * * * php artisan schedule:run >> /dev/null 2>&1
        0 3 * * 1-5 root node jobs/clean.js
        @daily bin/report
        just a sentence of five words
        """
      )
    )
    #expect(
      detection.dump == """
        3  scheduled php artisan schedule:run
        4  scheduled node jobs/clean.js
        5  scheduled bin/report
        """
    )
  }

  @Test func `reads tables that images write`() {
    let detection = Detector.dockerfile.detect(
      FileText(
        """
        FROM php
        RUN echo "* * * * * php /app/run" >> /var/spool/cron/crontabs/root
        """
      )
    )
    #expect(detection.dump.contains("2  scheduled php /app/run"))
  }
}
