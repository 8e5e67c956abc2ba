import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Terragrunt detector` {
  @Test func `reads the module, its inputs and the units that it depends on`() {
    let detection = Detector.terragrunt.detect(
      FileText(
        """
        terraform {
          source = "../../../modules//orders"
        }
        dependency "stores" {
          config_path = "../stores"
          mock_outputs = { url = "none" }
        }
        inputs = {
          size    = 2
          storage = dependency.stores.outputs.url
        }
        include {
          path = find_in_parent_folders()
        }
        """
      )
    )
    #expect(
      detection.dump == """
        1  resource module/../../../modules//orders this with size=2, storage=${dependency.stores.outputs.url}
        4  dependencies sets stores = ../stores
        """
    )
  }

  @Test func `says nothing of what only other units include`() {
    let detection = Detector.terragrunt.detect(
      FileText("inputs = { region = \"north\" }\nremote_state { backend = \"s3\" }\n")
    )
    #expect(detection.dump == "")
  }
}
