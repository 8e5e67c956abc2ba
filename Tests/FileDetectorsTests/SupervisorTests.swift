import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Supervisor detector` {
  @Test func `reads programs with their environment`() {
    let detection = Detector.supervisor.detect(
      FileText(
        "[supervisord]\nnodaemon=true\n[program:worker]\ncommand=celery worker\nenvironment=DB_HOST=\"db\",X='y'\n"
      )
    )
    #expect(
      detection.dump == """
        4  process worker: celery worker
        5  sets DB_HOST = db
        5  sets X = y
        """
    )
  }
}
