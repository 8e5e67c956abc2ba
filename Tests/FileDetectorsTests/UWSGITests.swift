import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `uWSGI detector` {
  private func dump(_ text: String) -> String { Detector.uwsgi.detect(FileText(text)).dump }

  @Test func `reads what runs beside the application unless it is only on demand`() {
    #expect(
      dump(
        """
        [uwsgi]
        module = shop.wsgi
        attach-daemon = ./manage.py sendmail --loop
        attach-daemon=celery -A shop worker
        if-env = SMTP_PORT
        attach-daemon = ./manage.py receive
        endif =
        attach-daemon = python3 /srv/clock.py
        """
      ) == """
        3  process sendmail: ./manage.py sendmail --loop
        4  process celery: celery -A shop worker
        8  process clock: python3 /srv/clock.py
        """
    )
    #expect(dump("[supervisord]\nattach-daemon = x\n").isEmpty)
  }
}
