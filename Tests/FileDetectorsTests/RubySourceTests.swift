import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Ruby source detector` {
  private func dump(_ text: String) -> String { Detector.rubySource.detect(FileText(text)).dump }

  @Test func `reads required files and loaded constants`() {
    #expect(
      dump(
        """
        require "sinatra"
        require_relative "lib/cart"
        =begin
        require "nothing"
        =end
        cache = Redis.new(url: ENV.fetch("REDIS_URL") { "redis://cache:6379" })
        cache.publish "news", text
        s3 = Aws::S3::Client.new region: "eu"
        """
      ) == """
        1  imports sinatra
        2  imports ./lib/cart
        6  imports Redis
        6  calls Redis new(url=${REDIS_URL:-redis://cache:6379})
        6  reads REDIS_URL or redis://cache:6379
        7  calls Redis new.publish(news)
        8  imports Aws::S3::Client
        8  calls Aws S3.Client.new(region=eu)
        """
    )
  }

  @Test func `reads environment, credentials and addresses`() {
    #expect(
      dump(
        """
        a = ENV["A"] || "a"
        b = ENV.fetch("B", "b")
        key = Rails.application.credentials.stripe[:api_key]
        url = "http://#{ENV['HOST']}:3000/x"
        HTTParty.get("https://api.example.com/v1")
        config.action_mailer.default_url_options = { host: "mail" }
        """
      ) == """
        1  reads A or a
        2  reads B or b
        3  reads stripe.api_key
        4  says http://${HOST}:3000/x as url
        4  reads HOST
        5  imports HTTParty
        5  calls HTTParty get(https://api.example.com/v1)
        5  says https://api.example.com/v1 to HTTParty.get
        5  request HTTParty.get "https://api.example.com/v1"
        6  says mail as host
        """
    )
  }

  @Test func `reads base classes, mixins and declarations`() {
    #expect(
      dump(
        """
        class MailJob < ApplicationJob
          include Sidekiq::Worker
          queue_as :mails
        end
        class Cart < Shop::Carts::Service
        end
        """
      ) == """
        1  marks ApplicationJob at MailJob
        2  imports Sidekiq::Worker
        2  marks Sidekiq::Worker at MailJob
        3  marks queue_as(mails) at MailJob
        5  imports Shop::Carts::Service
        5  marks Shop::Carts::Service at Cart
        5  serves grpc Carts
        """
    )
  }

  @Test func `takes no class that a namespace calls so for one of remote calls`() {
    let text = "class Diary < Share::Service\nend\n"
    #expect(!dump(text).contains("grpc"))
    #expect(dump("require 'share_services_pb'\n" + text).contains("serves grpc Share"))
  }

  @Test func `reads the class that is the application`() {
    #expect(
      dump("module ShopFront\n  class Application < Rails::Application\n  end\nend\n") == """
        2  imports Rails::Application
        2  marks Rails::Application at Application
        2  starts ShopFront::Application
        """
    )
  }
}
