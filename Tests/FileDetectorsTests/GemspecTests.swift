import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `gemspec detector` {
  @Test func `reads name, programs and dependencies`() {
    let detection = Detector.gemspec.detect(
      FileText(
        """
        Gem::Specification.new do |spec|
          spec.name = "orders"
          spec.executables = ["orders"]
          spec.add_dependency "pg", "~> 1"
          spec.add_development_dependency("rspec")
        end
        """
      )
    )
    #expect(
      detection.dump == """
        2  gem library orders builds orders
        4  needs gem pg (runtime)
        5  needs gem rspec (development)
        """
    )
  }
}
