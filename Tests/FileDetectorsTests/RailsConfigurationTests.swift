import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Rails configuration detector` {
  @Test func `reads assignments with symbols, hashes and variables`() {
    let detection = Detector.railsConfiguration.detect(
      FileText(
        """
        Rails.application.configure do
          config.cache_store = :remote_store, { url: ENV.fetch("CACHE_URL") { "redis://cache:6379" } }
          # config.active_job.queue_adapter = :old
          config.active_job.queue_adapter = :background
          config.eager_load = true
          config.action_mailer.smtp_settings = {
            address: ENV["SMTP_HOST"],
            port: ENV.fetch("SMTP_PORT", 25).to_i,
          }
        end
        Worker.configure_server do |c|
          c.redis = { url: "redis://#{ENV['QUEUE_HOST'] || 'queue'}:6379" }
        end
        port ENV.fetch("PORT", 3000)
        """
      )
    )
    #expect(
      detection.dump == """
        2  sets cache_store = remote_store
        2  sets cache_store.url = ${CACHE_URL:-redis://cache:6379}
        4  sets active_job.queue_adapter = background
        7  sets action_mailer.smtp_settings.address = ${SMTP_HOST}
        8  sets action_mailer.smtp_settings.port = ${SMTP_PORT:-25}
        12  sets Worker.redis.url = redis://${QUEUE_HOST:-queue}:6379
        14  sets port = ${PORT:-3000}
        """
    )
  }

  @Test func `reads what each branch of a condition gives`() {
    let detection = Detector.railsConfiguration.detect(
      FileText(
        """
        Rails.application.configure do
          config.cache_store = if ENV["CACHE_SERVERS"]
            :remote_store
          else
            :memory_store
          end
          config.active_job.queue_adapter = :background
          config.assets.store = if late then :one else :two end
          config.mailer.store = :post
        end
        """
      )
    )
    #expect(
      detection.dump == """
        3  sets cache_store = remote_store
        5  sets cache_store = memory_store
        7  sets active_job.queue_adapter = background
        9  sets mailer.store = post
        """
    )
  }
}
