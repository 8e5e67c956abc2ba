import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `CMakeLists.txt detector` {
  @Test func `reads project, programs, folders and packages`() {
    let detection = Detector.cMakeLists.detect(
      FileText(
        """
        project(orders LANGUAGES CXX)
        find_package(OpenSSL REQUIRED)
        # find_package(Old)
        add_subdirectory(src/common)
        add_executable(orders-server main.cpp)
        add_executable(protoc IMPORTED)
        """
      )
    )
    #expect(
      detection.dump == """
        1  conan application orders holds src/common builds orders-server
        2  needs conan openssl (runtime)
        """
    )
  }
}
