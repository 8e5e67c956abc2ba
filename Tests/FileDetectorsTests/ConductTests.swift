import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Conduct of code` {
  private func conduct(_ detector: Detector, _ text: String) -> [String] {
    detector.detect(FileText(text)).facts.compactMap { fact in
      guard case .conduct(let conduct) = fact.claim else { return nil }
      return "\(fact.line) \(conduct)"
    }
  }

  @Test func `in Python is queries in loops, keyed values, schedules and requests`() {
    #expect(
      conduct(
        .pythonSource,
        """
        import granite
        import requests

        def totals(db, orders):
            for order in orders:
                row = db.execute("select", order.id)
            return db.execute("all")

        class Top:
            def compute(self):
                rows = self.db.query(Order)
                self.top_cache.set("top", rows, ttl=60)

            def page(self):
                return self.top_cache.get("top")

        def setup(app):
            app.add_periodic_task(crontab(hour=5), compute.s())
            schedule.every().day.at("05:30").do(warm)

        def price(id):
            return requests.get(f"https://prices.acme.test/{id}")

        def prices(ids):
            return [price(id) for id in ids]
        """
      ) == [
        "6 query db.execute in totals, for each element",
        "11 query self.db.query in Top.compute",
        "12 keyed write self.top_cache.set \"top\" in Top.compute, limited",
        "15 keyed read self.top_cache.get \"top\" in Top.page",
        "18 schedule compute",
        "19 schedule warm \"05:30\"",
        "22 request requests.get \"https://prices.acme.test/${id}\" in price of requests",
        "25 request price in prices of requests, for each element, limited",
      ]
    )
  }

  @Test func `in JavaScript follows functions that are called for each element`() {
    #expect(
      conduct(
        .javaScriptSource,
        """
        class Orders {
          async all(ids) {
            return Promise.all(ids.map(async (id) => this.orderRepository.findOne(id)));
          }

          async cached(id) {
            const known = await this.cache.get(`order`);
            if (known) return known;
            const order = await this.orderRepository.findOne(id);
            await this.cache.set(`order`, order);
            return order;
          }
        }
        cron.schedule('0 5 * * *', warm);
        """
      ) == [
        "3 query this.orderRepository.findOne in Orders.all, for each element",
        "7 keyed read this.cache.get \"order\" in Orders.cached",
        "9 query this.orderRepository.findOne in Orders.cached",
        "10 keyed write this.cache.set \"order\" in Orders.cached",
        "14 schedule warm \"0 5 * * *\"",
      ]
    )
  }

  @Test func `in Java knows clients by their types, and schedules by annotations`() {
    #expect(
      conduct(
        .javaSource,
        """
        import acme.shop.PriceClient;

        public class Sender {
          private PriceClient client;

          @Scheduled(cron = "0 0 5 * * *")
          public void send() {
            List<Person> people = repository.findDue();
            people.forEach(person -> CompletableFuture.runAsync(() -> {
              client.getPrice(person.getName());
            }));
          }

          public void store(Order order) {
            orderRepository.save(order);
            publisher.publish(order);
          }
        }
        """
      ) == [
        "6 schedule send \"0 0 5 * * *\"",
        "10 client call client.getPrice in Sender.send of acme.shop as PriceClient, for each element",
        "15 change orderRepository.save in Sender.store",
        "16 publish publisher.publish in Sender.store",
      ]
    )
  }

  @Test func `in Kotlin knows blocks with and without names`() {
    #expect(
      conduct(
        .kotlinSource,
        """
        class Orders(val orderRepository: OrderRepository) {
          fun all(ids: List<Long>) {
            ids.forEach { orderRepository.findById(it) }
            for (id in ids) { orderRepository.findById(id) }
            orderRepository.findById(1)
          }
        }
        """
      ) == [
        "3 query orderRepository.findById in Orders.all as OrderRepository, for each element"
      ]
    )
  }

  @Test func `in Go follows functions of the same file`() {
    #expect(
      conduct(
        .goSource,
        """
        package main

        import (
          "net/http"

          pb "acme.test/shop/prices"
        )

        func (s *Shop) total(items []*Item) {
          cl := pb.NewPriceServiceClient(s.conn)
          for i, item := range items {
            price, err := cl.GetPrice(ctx, &pb.Request{Id: item.Id})
            s.convert(ctx, price)
          }
        }

        func (s *Shop) convert(ctx context.Context, price int) {
          pb.NewCurrencyServiceClient(s.conn).Convert(ctx, price)
        }

        func (s *Shop) poll() {
          for {
            s.convert(ctx, 1)
          }
        }

        func drain(jobs chan int, ids []int) {
          for job := range jobs {
            s.convert(ctx, job)
          }
        }

        func info(url string) {
          resp, err := http.Get(url)
        }
        """
      ) == [
        "12 client call cl.GetPrice in Shop.total of acme.test/shop/prices as NewPriceServiceClient, for each element",
        "13 client call s.convert in Shop.total of acme.test/shop/prices as NewCurrencyServiceClient, for each element, limited",
        "34 request http.Get in info of net/http",
      ]
    )
  }

  @Test func `in C# is what frameworks ask asynchronously`() {
    #expect(
      conduct(
        .cSharpSource,
        """
        public class Orders {
          public async Task Load(List<int> ids) {
            foreach (var id in ids) {
              var order = await _context.Orders.FirstOrDefaultAsync(o => o.Id == id);
            }
            var text = await _cache.GetStringAsync("orders");
            await _cache.SetStringAsync("orders", text, options);
          }

          public void Start() {
            RecurringJob.AddOrUpdate<Sender>("send", sender => sender.Send(), Cron.Daily);
          }
        }
        """
      ) == [
        "4 query _context.Orders.FirstOrDefaultAsync in Orders.Load, for each element",
        "6 keyed read _cache.GetStringAsync \"orders\" in Orders.Load",
        "7 keyed write _cache.SetStringAsync \"orders\" in Orders.Load",
        "11 schedule Send",
      ]
    )
  }

  @Test func `in Ruby needs no parentheses`() {
    #expect(
      conduct(
        .rubySource,
        """
        class Report
          def lines(ids)
            ids.each do |id|
              Order.find_by(id: id)
            end
          end

          def top
            Rails.cache.fetch("top", expires_in: 5) { Order.all }
          end
        end
        """
      ) == [
        "4 query Order.find_by in Report.lines, for each element",
        "9 keyed read Rails.cache.fetch \"top\" in Report.top",
        "9 keyed write Rails.cache.fetch \"top\" in Report.top, limited",
        "9 query Order.all in Report.top",
      ]
    )
  }

  @Test func `in PHP knows models by their names`() {
    #expect(
      conduct(
        .phpSource,
        """
        <?php
        class Report {
          public function lines($ids) {
            foreach ($ids as $id) {
              $order = Order::find($id);
            }
            return Cache::remember('top', 60, fn () => Order::all());
          }

          public function plan($schedule) {
            $schedule->command('cache:warm')->daily();
          }
        }
        """
      ) == [
        "5 query Order::find in Report.lines, for each element",
        "7 keyed read Cache::remember \"top\" in Report.lines",
        "7 keyed write Cache::remember \"top\" in Report.lines",
        "7 query Order::all in Report.lines",
        "11 schedule cache:warm",
      ]
    )
  }

  @Test func `is not what goes on until it succeeds, takes many at once, or asks the same again`() {
    #expect(
      conduct(
        .pythonSource,
        """
        def work(db, rows):
            while True:
                db.execute("next")
            for attempt in range(3):
                db.execute("again", attempt)
            for batch in batches(rows):
                db.execute("many", batch)
            for row in rows:
                db.execute("the same")
            for row in db.execute("all"):
                print(row)
        """
      ) == []
    )
  }

  @Test func `tells a client that was handed over from one that has no timeout`() {
    #expect(
      conduct(
        .goSource,
        """
        package main

        import "net/http"

        type Shop struct {
          client *http.Client
        }

        func (s *Shop) given(req *http.Request) {
          s.client.Do(req)
        }

        func made(req *http.Request) {
          own := &http.Client{}
          own.Do(req)
        }

        func limited(req *http.Request) {
          own := &http.Client{Timeout: limit}
          own.Do(req)
        }
        """
      ) == [
        "10 request s.client.Do in Shop.given of net/http as Client, limited",
        "15 request own.Do in made of net/http as Client",
        "20 request own.Do in limited of net/http as Client, limited",
      ]
    )
  }

  @Test func `leaves loops alone that take many elements at once`() {
    #expect(
      conduct(
        .pythonSource,
        """
        def work(db, groups):
            for kind, ids in groups:
                for chunk in chunks(ids):
                    db.execute(kind, chunk)
        """
      ) == []
    )
  }
}
