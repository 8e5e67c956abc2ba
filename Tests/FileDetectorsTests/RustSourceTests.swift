import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Rust source detector` {
  private func dump(_ text: String) -> String { Detector.rustSource.detect(FileText(text)).dump }

  @Test func `states crates, also where they are only named in a path`() {
    #expect(
      dump(
        """
        use std::{env, sync::Arc};
        use crate::orders::Order;
        use actix_web::{web, App, middleware::{self, Logger}};
        use aws_sdk_s3 as s3;
        use local::thing;
        mod local;
        extern crate diesel;
        fn main() {
          let client = awc::Client::new();
          let x = orders::load();
          let t = tokio::spawn(async {});
        }
        """
      ) == """
        3  imports actix_web::web
        3  imports actix_web::App
        3  imports actix_web::middleware
        4  imports aws_sdk_s3
        7  imports diesel
        8  starts main
        9  calls awc Client.new()
        9  imports awc
        10  imports orders
        11  imports tokio
        """
    )
  }

  @Test func `states settings, addresses and calls`() {
    #expect(
      dump(
        """
        use redis::Client;
        const HOST: &str = "quote";
        #[derive(Parser)]
        struct Args {
          #[arg(long, env = "DATABASE_URL", default_value = "postgres://db/x")]
          url: String,
          #[clap(long, env)]
          pub broker_host: String,
        }
        fn f() {
          let a = env::var("QUOTE_ADDR").unwrap_or_else(|_| "http://quote:8090".to_string());
          let b: u16 = std::env::var("PORT").expect("PORT").parse().unwrap_or(8080);
          let c = env!("CARGO_PKG_VERSION");
          let d = format!("http://{}:{}/x", HOST, port);
          let e = Client::open("redis://cache/").unwrap();
          let g = reqwest::get(format!("{}/items", a)).await?;
        }
        #[cfg(test)]
        mod tests {
          fn t() { let x = "http://test:80"; }
        }
        """
      ) == """
        1  imports redis::Client
        2  says quote as HOST
        5  says postgres://db/x as default_value to arg
        5  reads DATABASE_URL or postgres://db/x
        7  reads BROKER_HOST
        11  reads QUOTE_ADDR or http://quote:8090
        12  reads PORT or 8080
        14  says http://quote:${port}/x as d
        15  calls redis Client.open(redis://cache/)
        15  says redis://cache/ to Client::open
        16  calls reqwest get(${QUOTE_ADDR:-http://quote:8090}/items)
        16  says ${QUOTE_ADDR:-http://quote:8090}/items to reqwest::get
        16  imports reqwest
        """
    )
  }

  @Test func `states remote interfaces`() {
    #expect(
      dump(
        """
        use shop::cart_client::CartClient;
        use shop::order_book_server::{OrderBook, OrderBookServer};
        """
      ) == """
        1  imports shop::cart_client
        1  calls grpc Cart
        2  imports shop::order_book_server
        2  serves grpc OrderBook
        """
    )
  }

  @Test func `reads any bytes`() {
    for text in [
      "use", "use {", "use a::{b::{c", "#[arg(", "fn main", "\n#[cfg(test)]", "env!(", "a::",
    ] {
      _ = dump(text)
    }
  }

  @Test(arguments: ["mod fixture;", "use crate::{\n    fixture,\n};"])
  func `leaves out no more than items without a body that are for tests alone`(item: String) {
    #expect(
      dump(
        """
        #![allow(dead_code)]

        #[cfg(test)]
        \(item)

        use crate::{
            handler::Handler,
            proto::cart_server::CartServer,
        };
        """
      ).contains("serves grpc Cart")
    )
  }

  @Test func `leaves out modules of tests`() {
    #expect(
      dump(
        """
        use shop::cart_client::CartClient;

        #[cfg(test)]
        mod tests {
            use shop::order_client::OrderClient;
        }
        """
      ) == """
        1  imports shop::cart_client
        1  calls grpc Cart
        """
    )
  }
}
