import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Gemfile detector` {
  @Test func `reads gems with their groups and paths`() {
    let detection = Detector.gemfile.detect(
      FileText(
        """
        source "https://rubygems.org"
        ruby "3.3.0"

        gem "rails", "~> 7.1"
        gem 'pg'
        # gem "old"
        gem "engine", path: "../engine"
        gem "debug", group: %i[development test]
        gem "rspec", groups: [:test],
                     require: false

        if ENV["CI"]
          gem "ci"
        end

        group :development, :test do
          gem "rubocop"
        end

        path "components" do
          gem "billing"
        end

        gemspec
        """
      )
    )
    #expect(
      detection.dump == """
        4  needs gem rails (runtime)
        5  needs gem pg (runtime)
        7  needs gem engine (runtime) at ../engine
        8  needs gem debug (development)
        9  needs gem rspec (test)
        13  needs gem ci (runtime)
        17  needs gem rubocop (development)
        21  needs gem billing (runtime) at components/billing
        24  refers to project .
        """
    )
  }
}
