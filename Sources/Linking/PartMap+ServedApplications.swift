import ArchitectureModel
import Catalog
import Facts

extension PartMap {
  /// Where code of Python makes the application whose name whoever starts a server tells it: nothing in the repository need
  /// say so, and such a file starts nothing itself.
  ///
  /// Sources: PEP 3333, "The Application/Framework Side"; ASGI specification, "Applications"; Uvicorn, "Usage".
  func servedApplication(_ number: Int) -> Evidence? {
    let unit = units.units[number]
    guard unit.language == .python, !UnitMap.isLibrary(unit) else { return nil }
    let made = unit.calls.first { call in
      // What is packed to be installed may serve pages on the side.
      (unit.modules.isEmpty || Self.servedStems.contains(String(call.path.stem)))
        && Self.makesObject(call.content) && PathStage.stage(of: call.path) == .production
        && catalog.sightings(in: .call(call.content)).contains {
          catalog[$0.technology]?.makes == .service
        }
    }
    return made.map { $0.evidence("makes \($0.content.member)") }
  }

  /// Files whose application people name when they start a server: `uvicorn main:app`, `gunicorn shop:app`.
  private static let servedStems: Set<String> = [
    "main", "app", "application", "server", "api", "wsgi", "asgi", "__init__",
  ]

  /// A class of the framework, `FastAPI()`; functions of it are for what is there already.
  private static func makesObject(_ call: Call) -> Bool {
    guard let first = call.member.utf8.first, !call.member.contains(".") else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
  }
}
