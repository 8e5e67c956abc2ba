import Catalog
import Formats
import Testing

extension Catalog {
  /// Products that do not exist, so that no test here depends on what the real catalogue says.
  static let invented = Catalog(
    (InventedTechnology.all + InventedLibrary.all).compactMap { name, text in
      try? TechnologyFile.technology(in: FileText(text), id: name)
    }
  )
}

@Suite struct `Invented technologies` {
  @Test func `are all read`() {
    let all = InventedTechnology.all + InventedLibrary.all
    #expect(Catalog.invented.technologies.count == all.count)
  }
}

/// Technology files, one for each kind of thing that linking treats in a way of its own.
private enum InventedTechnology {
  static let all = [
    (
      "almanac",
      """
      roles: [infrastructure]
      traits: [configuration]
      images: [almanac]
      """
    ),
    (
      "beacon",
      """
      roles: [infrastructure]
      images: [beacon]
      words: [beacon]
      """
    ),
    (
      "coin",
      """
      roles: [external]
      packages: { gem: [coin] }
      """
    ),
    (
      "coinpurse",
      """
      roles: [external]
      packages: { npm: [coinpurse], pypi: [coinpurse], go: [example.org/coinpurse-go], pub: [coinpurse_app], nuget: [Coinpurse.Net] }
      imports: { csharp: [Coinpurse.Net] }
      hosts: [api.coinpurse.com, pigeon.coinpurse.com]
      drivers: [coinpurse]
      environment: [COINPURSE_*]
      """
    ),
    (
      "doorkeep",
      """
      roles: [external]
      traits: [people]
      packages: { gem: [doorkeep] }
      """
    ),
    (
      "errands",
      """
      roles: [infrastructure]
      traits: [tasks]
      images: [errands]
      environment: [ERRANDS__*]
      jobs: { python: [errands.Plan] }
      """
    ),
    (
      "coinpurse-login",
      """
      roles: [external]
      family: coinpurse
      hosts: [login.coinpurse.com]
      """
    ),
    (
      "cellar",
      """
      roles: [object-storage]
      images: [cellar]
      """
    ),
    (
      "conveyor",
      """
      roles: [infrastructure]
      packages: { maven: ["org.conveyor:conveyor"] }
      imports: { java: [org.conveyor] }
      jobs: { java: [org.conveyor.Surroundings] }
      """
    ),
    (
      "drudge",
      """
      roles: [framework]
      packages: { pypi: [drudge] }
      commands: [drudge]
      imports: { python: [drudge] }
      jobs: { python: [chore], php: [Toilsome], ruby: ["Drudge::Chore"] }
      workers: [drudge toil]
      schedulers: [drudge clock]
      """
    ),
    (
      "flash",
      """
      roles: [cache]
      protocol: flash
      images: [flash]
      charts: [flash]
      packages: { npm: [flash-client], go: [example.org/flash-go], pypi: [flash] }
      schemes: [flash]
      drivers: [flash]
      ports: [7002]
      environment: [FLASH_*]
      words: [flash]
      resources: ["AWS::Flash::Cluster"]
      """
    ),
    (
      "gabbro",
      """
      roles: [database]
      protocol: granite
      images: [gabbro]
      packages: { cargo: ["shelf[gabbro]"] }
      ports: [7001]
      """
    ),
    (
      "glacier-store",
      """
      roles: [database]
      packages: { pypi: [acme-cloud-glacier] }
      imports: { python: [acme.cloud.glacier] }
      hosts: [glacier.acmecloud.com]
      """
    ),
    (
      "granite",
      """
      roles: [database]
      protocol: granite
      commands: [granite-server]
      images: [granite]
      packages: { npm: [granite-client], go: [example.org/granite-go], pypi: [granite], gem: [granite], maven: ["org.granite:granite-driver"], nuget: [Granite.Driver], cargo: ["shelf[granite]"] }
      imports: { java: [org.granite], ruby: [granite], csharp: [Granite] }
      clientMarkers: [UseGranite]
      schemes: [granite, "jdbc:granite"]
      drivers: [granite]
      ports: [7001]
      environment: [GRANITE_*]
      words: [granite]
      settings: [granite.*]
      resources: [acme_granite_instance, granite.example.org/Cluster, Microsoft.Granite/accounts, module/granite]
      """
    ),
    (
      "granite-cloud",
      """
      roles: [database, external]
      protocol: granite
      hosts: [api.granite-cloud.com]
      environment: [CLOUDSTONE_*]
      """
    ),
    (
      "courier",
      """
      roles: [broker, external]
      packages: { pypi: ["drudge[courier]"] }
      hosts: [api.courier.com]
      """
    ),
    (
      "postboy",
      """
      roles: [framework]
      traits: [requests]
      packages: { pypi: [postboy], hex: [postboy] }
      imports: { elixir: [Postboy], python: [postboy] }
      """
    ),
    (
      "spyglass",
      """
      roles: [external]
      traits: [opt-in]
      packages: { pypi: [spyglass] }
      environment: [SPYGLASS_*]
      """
    ),
    (
      "footprint",
      """
      roles: [external]
      traits: [visitors]
      packages: { npm: [footprint] }
      hosts: [api.footprint.com]
      environment: [FOOTPRINT_*]
      """
    ),
    (
      "lambda-box",
      """
      roles: [service]
      resources: [acme_function, "AWS::Box::Function", module/box]
      """
    ),
    (
      "lookout",
      """
      roles: [infrastructure]
      images: [lookout]
      ports: [7005]
      words: [lookout]
      connects: [granite]
      """
    ),
    (
      "letters",
      """
      roles: [external]
      schemes: [smtp]
      """
    ),
    (
      "postbox",
      """
      roles: [external]
      hosts: [smtp.postbox.com]
      """
    ),
    (
      "mailjar",
      """
      roles: [infrastructure]
      development: true
      images: [mailjar]
      commands: [mailjar]
      ports: [7006]
      words: [mailjar]
      """
    ),
    (
      "pigeon",
      """
      roles: [external]
      protocol: pigeon
      drivers: [pigeon]
      """
    ),
    (
      "overseer",
      """
      roles: [infrastructure]
      traits: [pulls]
      packages: { maven: ["org.overseer:overseer-client"] }
      serverPackages: { maven: ["org.overseer:overseer-server"], pypi: [overseer-server] }
      settings: [overseer.client.*]
      """
    ),
    (
      "pixels",
      """
      roles: [framework]
      makes: frontend
      packages: { npm: [pixels], pub: [pixels_app], nuget: [Pixels.Net] }
      """
    ),
    (
      "pocketdb",
      """
      roles: [database]
      embedded: true
      packages: { npm: [pocketdb], pypi: [pocketdb], go: [example.org/pocketdb] }
      schemes: [pocketdb]
      drivers: [pocketdb]
      """
    ),
    (
      "relay",
      """
      roles: [broker]
      protocol: relay
      images: [relay]
      packages: { npm: [relay-client], go: [example.org/relay-go], pypi: [relay] }
      schemes: [relay]
      ports: [7003]
      environment: [RELAY_*]
      words: [relay]
      resources: [acme_relay_queue, "AWS::Relay::Queue", aws-relay.Queue]
      """
    ),
    (
      "rollcall",
      """
      roles: [infrastructure]
      traits: [registry]
      packages: { maven: ["org.rollcall:rollcall-client"] }
      serverPackages: { maven: ["org.rollcall:rollcall-server"] }
      imports: { java: [org.rollcall] }
      ports: [7007]
      settings: [rollcall.url]
      """
    ),
    (
      "mosaic",
      """
      roles: [infrastructure]
      images: [mosaic/mosaic-core, mosaic/mosaic-door, mosaic/mosaic-queue]
      """
    ),
    (
      "switchboard",
      """
      roles: [gateway]
      discovers: ["*"]
      serverPackages: { maven: ["org.switchboard:switchboard"] }
      settings: [switchboard.*]
      """
    ),
    (
      "shuttle",
      """
      roles: [infrastructure]
      images: [shuttle]
      settings: [connector.class]
      """
    ),
    (
      "timetable",
      """
      roles: [infrastructure]
      images: [timetable]
      jobs: { python: [timetable.Plan, grinder.Session] }
      """
    ),
    (
      "watchtower",
      """
      roles: [external, infrastructure]
      images: [watchtower-agent]
      """
    ),
    (
      "turnstile",
      """
      roles: [gateway]
      images: [turnstile, nginx]
      charts: [turnstile]
      ports: [7004]
      words: [turnstile]
      resources: [acme_turnstile, mesh.example.org/Gateway, "AWS::Turnstile::Api"]
      """
    ),
    (
      "stampede",
      """
      roles: [job]
      development: true
      traits: [tests]
      images: [stampede]
      imports: { javascript: [stampede], python: [stampede] }
      """
    ),
    (
      "slab",
      """
      roles: [database, external]
      resources: [acme_slab_instance]
      """
    ),
    (
      "hatch",
      """
      roles: [gateway]
      traits: [door]
      resources: [hatch.example.org/Gateway]
      """
    ),
    (
      "webby",
      """
      roles: [framework]
      makes: service
      packages: { npm: [webby], pypi: [webby], gem: [webby], go: [example.org/webby-go], maven: ["org.webby:webby-starter"], nuget: [Microsoft.NET.Sdk.Web] }
      """
    ),
  ]
}
