import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `mix.exs detector` {
  @Test func `reads application, environments and local packages`() {
    let detection = Detector.mixProject.detect(
      FileText(
        """
        defmodule Orders.MixProject do
          use Mix.Project

          def project do
            [app: :orders, deps: deps()]
          end

          def application do
            [mod: {Orders.Application, []}, extra_applications: [:logger]]
          end

          defp deps do
            [
              {:phoenix, "~> 1.7"},
              # {:old, "~> 1.0"},
              {:common, in_umbrella: true},
              {:models, path: "../models"},
              {:credo, "~> 1.7", only: [:dev, :test], runtime: false},
              {:mox, "~> 1.0", only: :test},
              {:esbuild, "~> 0.8", runtime: Mix.env() == :dev}
            ]
          end
        end
        """
      )
    )
    #expect(
      detection.dump == """
        5  hex application orders
        14  needs hex phoenix (runtime)
        16  needs hex common (runtime) at ../common
        17  needs hex models (runtime) at ../models
        18  needs hex credo (development)
        19  needs hex mox (test)
        20  needs hex esbuild (development)
        """
    )
  }

  @Test func `reads an umbrella`() {
    let detection = Detector.mixProject.detect(
      FileText(
        """
        defmodule Shop.MixProject do
          def project, do: [apps_path: "apps", deps: []]
        end
        """
      )
    )
    #expect(
      detection.dump == """
        2  hex workspace  holds apps/*
        """
    )
  }
}
