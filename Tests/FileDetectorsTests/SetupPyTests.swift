import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `setup.py detector` {
  @Test func `reads literal lists, also through a variable`() {
    let detection = Detector.setupPy.detect(
      FileText(
        """
        from setuptools import setup

        REQUIRED = [
            "celery>=5",  # tasks
            'redis',
        ]

        setup(
            name="orders",
            install_requires=REQUIRED,
            extras_require={"test": ["pytest"], "s3": ["boto3"]},
            entry_points={"console_scripts": ["orders=orders.cli:main"]},
        )
        """
      )
    )
    #expect(
      detection.dump == """
        4  needs pypi celery (runtime)
        5  needs pypi redis (runtime)
        9  pypi application orders
        11  needs pypi pytest (test)
        11  needs pypi boto3 (runtime)
        12  script orders: orders.cli:main
        """
    )
  }

  @Test func `leaves a gap where the list is computed`() {
    let detection = Detector.setupPy.detect(
      FileText(
        """
        setup(name="orders", install_requires=read("requirements.txt"))
        """
      )
    )
    #expect(
      detection.dump == """
        1  pypi module orders
        1  ? computed list of requirements
        """
    )
  }
}
