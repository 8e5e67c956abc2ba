/// Words that are English before they are names.
enum EnglishWords {
  /// Whether the word alone names nothing unless its capital does.
  static func isCommon(_ word: String) -> Bool {
    everyday.contains(word) || ambiguous.contains(word)
  }

  /// Whether a capital makes it a name.
  static func isAmbiguous(_ word: String) -> Bool {
    ambiguous.contains(word) && !everyday.contains(word)
  }

  /// Words of technical prose, of names of parts and of vendors' product names.
  private static let everyday: Set<String> = list(
    """
    a admin agent agents alert alerts alpha analytics api apis app application applications apps
    archive authentication auth balancer balancing bank base batch beta blob blobs boot bot box
    browser bucket build bus cable cache calendar canal cap center central channel channels chat
    classic client clients cloud cluster cms code command commander commons computing config
    configuration connect connection console container contacts core countries custom daemon daily
    dash dashboard dashboards data database databases datastore db deploy deployment dev developer
    developers development direct directory dns docs document documents door edge ee elastic email
    embedded encrypt engine event events exchange explorer export exporter express external facts
    file files finance flow flower form forms framework front frontend backend function functions
    gateway gl global go graph grid group h2 head health here home host hub hubs id http identity image images
    in index insight insights inspector instance java javascript job jobs kit kms lambda language
    library line link links lite live load local log logging logic login logs mail mail manage
    management manager map maps market media memory message messages messaging messenger metrics
    mode model monitor monitoring mvc native net network news next node notification notifications
    notify object objects observability online open operator order orders pages part pay payment
    payments people place places platform play player pool portal print private process product
    products profile project proxy public python q queue queues rates react registry relay remote
    render report reports repository rest router run runner safe scheduler script search secret
    secrets secure security send server servers service services serving session sessions set
    settings sheet sheets shop side site sites slim source space spaces speech spring sql stack
    start state status storage store stream streams studio sub system table task tasks teams test
    text thin things tile time tool tools track tracker translate translation transport ui up user
    users validation video view virtual vision voice vue wait weather web webassembly webhook
    webhooks worker workers workflow workflows work wrapper write whereby zero azure amazon google
    apache microsoft oracle ibm
    """
  )

  /// Words that are products' names when they begin with a capital inside a sentence.
  private static let ambiguous: Set<String> = list(
    """
    agenda alchemy alloy ambassador amplify amplitude analog artemis artillery astro athena
    atlas aura aurora axiom backstage badger bandit bandwidth beam bedrock biases bit
    blitz blacksheep bonsai books bottle brave brighter broadway broker browsing buffalo
    bull bunny buttondown caddy cadence camel captcha carter celery chalice chameleon chocolate
    clerk cockroach coherence cohere comet compass comprehend conductor connexion consul contour
    convex cortex cowboy crow cube cypress derby door doppler dragonfly drive drone drift druid
    echo egg ember encore envoy eureka eve face factory falcon fable fabric 
    feathers fiber fixer flask fleet flight flipper fly forge garage garnet genius ghost giraffe
    glue gotham grails granian grape graphite greenhouse guardian harbor harness hatchet heap
    heartbeat helix hermes hertz hive honeycomb horizon hug hugo huma hummingbird hunter hydra
    hydrogen ignite imaginary inferno instance intercom ionic iris iron jasmine jet kite
    klein kraken lark leaf level lightning linear link lion loco locust loops lynx
    machinery macaron magnet mail manticore martini matrix medusa mercury
    meteor micro midway mill mimic mirage mode monday moon mosquito mountebank mux neon neptune
    nest nexus nitrite nomad notion nova octopus omnivore orchard osprey outline
    oxygen paddle parcel parse payload pebble pecan perfect persona phoenix pinecone pinpoint plaid
    plane play plume poem polka polly postmark prefect presto prism probe puma pulsar
    pusher pyramid quartz quasar quest rage ray realm rebus reflex remix replicate resend responder
    restate revel riak riot ripple river robin rocket saga sails salvo samba sanity
    scope scout seaside segment seneca sentinel sentry shift shortcut signal silo skipper
    slack sled slick snapshot solace solar solid sonic spanner spark sparrow spiral split
    square squid stage star stash storm stripe strut struts swift swarm
    sycamore synapse tableau tide tempest tempo temporal thrift thruster tide tilt tink
    tornado trace trail tram transcribe travis trillium trident triton truffle turbine
    turnstile twitch umbrella undertow unicorn unity unleash ups valkyrie vapor varnish vault
    vector vespa vertex viz vulcan waiters waitress warp watch watchtower watermill weaver
    wicket wise wolverine wonder yoga zenith zap zoom
    """
  )

  /// Whether the word stands before the names of many products, which people leave out.
  static func isVendor(_ word: String) -> Bool { vendors.contains(word) }

  private static let vendors: Set<String> = list(
    """
    alibaba amazon apache aws azure cloud cloudflare digitalocean google hashicorp ibm microsoft
    net oracle ory tencent
    """
  )

  private static func list(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
