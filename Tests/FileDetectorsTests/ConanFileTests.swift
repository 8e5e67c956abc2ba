import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `conanfile detector` {
  @Test func `reads the list`() {
    let detection = Detector.conanFile.detect(
      FileText(
        """
        [requires]
        hiredis/1.2.0
        boost/1.84.0@acme/stable
        [tool_requires]
        cmake/3.28
        """
      )
    )
    #expect(
      detection.dump == """
        2  needs conan hiredis (runtime)
        3  needs conan boost (runtime)
        5  needs conan cmake (development)
        """
    )
  }

  @Test func `reads a recipe`() {
    let detection = Detector.conanFile.detect(
      FileText(
        """
        from conan import ConanFile
        class Orders(ConanFile):
            requires = "hiredis/1.2.0", "boost/1.84.0"
            def build_requirements(self):
                self.test_requires("gtest/1.14")
        """
      )
    )
    #expect(
      detection.dump == """
        3  needs conan hiredis (runtime)
        3  needs conan boost (runtime)
        5  needs conan gtest (test)
        """
    )
  }
}
