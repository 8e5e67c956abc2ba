import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `pyproject.toml detector` {
  @Test func `reads the standard tables and those of uv`() {
    let detection = Detector.pyProject.detect(
      FileText(
        """
        [project]
        name = "Shop_Orders"
        dependencies = [
          "fastapi>=0.100",
          "shop-common",
        ]

        [project.optional-dependencies]
        test = ["pytest"]
        s3 = ["boto3"]

        [project.scripts]
        orders = "orders.main:run"

        [dependency-groups]
        dev = ["ruff", {include-group = "test"}]

        [tool.uv.sources]
        shop-common = { path = "../common", editable = true }

        [tool.uv.workspace]
        members = ["libs/*"]
        """
      )
    )
    #expect(
      detection.dump == """
        2  pypi application shop-orders holds libs/* builds orders
        4  needs pypi fastapi (runtime)
        5  needs pypi shop-common (runtime) at ../common
        9  needs pypi pytest (test)
        10  needs pypi boto3 (runtime, optional)
        13  script orders: orders.main:run
        16  needs pypi ruff (development)
        """
    )
  }

  @Test func `reads Poetry`() {
    let detection = Detector.pyProject.detect(
      FileText(
        """
        [tool.poetry]
        name = "orders"
        [tool.poetry.dependencies]
        python = "^3.11"
        redis = {version = "^5", extras = ["hiredis"]}
        common = {path = "../common"}
        [tool.poetry.group.test.dependencies]
        pytest = "*"
        """
      )
    )
    #expect(
      detection.dump == """
        2  pypi module orders
        5  needs pypi redis (runtime)
        6  needs pypi common (runtime) at ../common
        8  needs pypi pytest (test)
        """
    )
  }

  @Test func `says nothing of a file that only configures tools`() {
    let detection = Detector.pyProject.detect(
      FileText(
        """
        [tool.black]
        line-length = 100
        """
      )
    )
    #expect(
      detection.dump == """

        """
    )
  }
}
