import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `setup.cfg detector` {
  @Test func `reads requirements and programs`() {
    let detection = Detector.setupCfg.detect(
      FileText(
        """
        [metadata]
        name = orders_app

        [options]
        install_requires =
            celery>=5
            redis; python_version > "3"

        [options.extras_require]
        test = pytest

        [options.entry_points]
        console_scripts =
            orders = orders.cli:main
        """
      )
    )
    #expect(
      detection.dump == """
        2  pypi application orders-app builds orders
        6  needs pypi celery (runtime)
        7  needs pypi redis (runtime)
        10  needs pypi pytest (test)
        14  script orders: orders.cli:main
        """
    )
  }
}
