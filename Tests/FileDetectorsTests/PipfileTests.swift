import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Pipfile detector` {
  @Test func `reads packages and scripts`() {
    let detection = Detector.pipfile.detect(
      FileText(
        """
        [[source]]
        url = "https://pypi.org/simple"

        [packages]
        Flask = "*"
        common = {path = "../common"}

        [dev-packages]
        pytest = "*"

        [scripts]
        web = "flask run"
        """
      )
    )
    #expect(
      detection.dump == """
        5  needs pypi flask (runtime)
        6  needs pypi common (runtime) at ../common
        9  needs pypi pytest (development)
        12  script web: flask run
        """
    )
  }
}
