import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Structurizr detector` {
  private func dump(_ text: String) -> String {
    Detector.structurizrDSL.detect(FileText(text)).dump
  }

  @Test func `reads elements, relationships and what blocks say of them`() {
    #expect(
      dump(
        """
        !const TITLE "Mill"
        // A comment.
        workspace "The ${TITLE}" "Grinds." {
          model {
            ann = person "Ann"
            group "Ours" {
              mill = softwareSystem "Mill" "Grinds corn." {
                api = container "Mill API" "Takes orders." "Go" "Service,Core" {
                  desk = component "Desk"
                  -> sacks "writes to" "SQL"
                }
                sacks = container "Sacks" { # where the corn is
                  technology "Granite"
                  tags "Database"
                }
                !include parts/more.dsl
              }
            }
            baker = softwareSystem Baker "Bakes." "External"
            ann -> mill.api "orders" \\
               "HTTPS"
            r = mill -> baker "sends flour" {
              tags "Async"
            }
            /* baker -> ann
            */
            live = deploymentEnvironment "Live" {
              deploymentNode "Host" { containerInstance mill.api }
            }
          }
          views { container mill { include * } }
        }
        """
      ) == """
        3  Structurizr workspace "The Mill"
        10  declares that mill.api uses sacks by SQL in mill.api
        16  model includes parts/more.dsl in mill
        20  declares that ann uses mill.api by HTTPS
        22  declares that mill uses baker
        5  declares person ann "Ann"
        7  declares system mill "Mill" says "Grinds corn."
        8  declares part mill.api "Mill API" (Go) in mill tagged core, service says "Takes orders."
        9  declares detail mill.api.desk "Desk" in mill.api
        12  declares part mill.sacks "Sacks" (Granite) in mill tagged database
        19  declares system baker "Baker" tagged external says "Bakes."
        """
    )
  }

  @Test func `reads archetypes, elements without identifier and scripts it will not run`() {
    #expect(
      dump(
        """
        workspace {
          model {
            archetypes {
              store = container {
                tags "Database"
              }
              https = -> {
                technology "HTTPS"
              }
            }
            softwareSystem "Mill" {
              sacks = store "Sacks"
              desk = container "Desk" "Go"
              desk --https-> sacks
              !script groovy {
                x = container "No"
              }
            }
          }
        }
        """
      ) == """
        1  Structurizr workspace ""
        14  declares that desk uses sacks in line-11
        11  declares system line-11 "Mill"
        12  declares part line-11.sacks "Sacks" in line-11
        13  declares part line-11.desk "Desk" in line-11 says "Go"
        15  ? not evaluated: script
        """
    )
  }

  @Test func `reads a part of a workspace that another file includes`() {
    #expect(
      dump("desk = component \"Desk\"\ndesk -> mill.sacks \"writes\"") == """
        2  declares that desk uses mill.sacks
        1  declares detail desk "Desk"
        """
    )
  }

  @Test(arguments: [
    "", "job('x') { steps { shell('y') } }", "}}}}", "a -> b", "x = 1\n}", "workspac",
    "\"\"\"{", "= = =",
  ])
  func `says nothing of other files`(text: String) {
    #expect(dump(text).isEmpty)
  }

  @Test func `bears what is broken`() {
    let deep = String(repeating: "workspace {\n", count: 5_000)
    #expect(dump(deep + "a = container \"x").contains("workspace"))
    #expect(dump("workspace {\n model {\n a = container \"x").contains("declares part a"))
  }
}
