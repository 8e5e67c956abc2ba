import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `JavaScript source detector` {
  private func dump(_ text: String) -> String {
    Detector.javaScriptSource.detect(FileText(text)).dump
  }

  @Test func `reads all forms of imports but those of types`() {
    #expect(
      dump(
        """
        import a, { b as c } from 'm1'
        import * as d from "m2"
        import './side'
        import type { T } from 'types'
        import { type U } from 'types2'
        const { e, f: g } = require('m3')
        export * from './re'
        const h = await import('m4')
        // import x from 'comment'
        const s = "import y from 'text'"
        """
      ) == """
        1  imports m1
        2  imports m2
        3  imports ./side
        6  imports m3
        7  imports ./re
        8  imports m4
        """
    )
  }

  @Test func `says nothing of libraries that lie in one file`() {
    let code = "fetch('https://api.acme.org/v1/rates')\n"
    let banner =
      "/* lint-off */\n/**\n * Turnstile 1.4.12\n * (c) 2016 Ada Acme\n * License: MIT\n */\n"
    let licence =
      "/* Copyright 2016 Ada Acme. Licensed under the Apache License, Version 2.0 */\n"
    #expect(Detector.javaScriptSource.detect(FileText(banner + code)).facts.isEmpty)
    #expect(!Detector.javaScriptSource.detect(FileText(licence + code)).facts.isEmpty)
  }

  @Test func `reads the environment through functions that are called after it`() {
    #expect(
      dump("const c = { a: env('LEDGER_URL'), b: getServerEnv('MAIL_URL'), d: env('lower') }")
        == """
        1  reads LEDGER_URL
        1  reads MAIL_URL
        """
    )
  }

  @Test func `reads the environment with fallbacks`() {
    #expect(
      dump(
        """
        const a = process.env.A || 'a'
        const b = process.env['B'] ?? "b"
        const { C, D = 'd' } = process.env
        const e = import.meta.env.VITE_E
        const f = this.configService.get<string>('F')
        const g = config.get('db.host')
        process.env.H = 'h'
        """
      ) == """
        1  reads A or a
        2  reads B or b
        3  reads C
        3  reads D or d
        4  reads VITE_E
        5  reads F
        6  reads db.host
        """
    )
  }

  @Test func `evaluates addresses and names what they are given to`() {
    #expect(
      dump(
        """
        import axios from 'axios'
        const HOST = process.env.ORDERS_HOST || 'orders'
        const base = `http://${HOST}:3000`
        axios.get(base + '/orders')
        fetch(`${process.env.API_URL}/users`)
        fetch('/relative')
        const client = axios.create({ baseURL: 'http://pay:80', timeout: 5 })
        const opts = { services: [{ name: 'accounts', url: 'http://accounts:4001' }] }
        const link = <a href="https://docs.example.org">Don't</a>
        """
      ) == """
        1  imports axios
        2  reads ORDERS_HOST or orders
        3  says http://${ORDERS_HOST:-orders}:3000 as base
        4  calls axios get(http://${ORDERS_HOST:-orders}:3000/orders)
        4  says http://${ORDERS_HOST:-orders}:3000/orders to axios.get
        5  says ${API_URL}/users to fetch
        5  reads API_URL
        5  request fetch "${API_URL}/users"
        6  says /relative to fetch
        6  request fetch "/relative"
        7  calls axios create(baseURL=http://pay:80)
        7  says http://pay:80 as baseURL to axios.create
        8  says http://accounts:4001 as url
        """
    )
  }

  @Test func `reads clients, their channels, and injected ones`() {
    #expect(
      dump(
        """
        import { Kafka } from 'kafkajs'
        import { ClientProxy } from '@nestjs/microservices'
        const kafka = new Kafka({ clientId: 'app', brokers: ['k:9092'] })
        const producer = kafka.producer()
        await producer.send({ topic: 'orders', messages })
        class Cart {
          constructor(private readonly client: ClientProxy) {}
          go() { return this.client.send('cart.add', {}) }
        }
        """
      ) == """
        1  imports kafkajs
        2  imports @nestjs/microservices
        3  calls kafkajs Kafka(clientId=app)
        3  says k:9092 as brokers to new Kafka
        5  calls kafkajs Kafka.producer.send(topic=orders)
        5  says orders as topic to producer.send
        8  calls @nestjs/microservices ClientProxy.send(cart.add)
        """
    )
  }

  @Test func `reads decorators, interfaces and servers`() {
    #expect(
      dump(
        """
        import * as grpc from 'grpc'
        @Controller()
        export class Orders extends Base {
          @MessagePattern('order.created')
          handle(data) {}
          @GrpcMethod('OrdersService', 'Find')
          find() {}
          init() { this.svc = this.client.getService<Users>('UsersService') }
        }
        const stub = new proto.shop.CartService(addr, grpc.credentials.createInsecure())
        server.addService(proto.Pay.service, {})
        app.listen(3000)
        """
      ) == """
        1  imports grpc
        2  marks Controller at Orders
        3  marks Base at Orders
        4  marks MessagePattern(order.created) at handle
        6  marks GrpcMethod(OrdersService, Find) at find
        6  serves grpc OrdersService
        8  calls grpc UsersService
        10  calls grpc credentials.createInsecure()
        10  calls grpc CartService
        11  serves grpc Pay
        12  starts main
        """
    )
  }

  @Test func `reads the scripts of single-file components`() {
    #expect(
      dump(
        """
        <template><p>it's</p></template>
        <script setup>
        import axios from 'axios'
        axios.post('http://api:80/x')
        </script>
        <style>a { b: 'c' }</style>
        """
      ) == """
        3  imports axios
        4  calls axios post(http://api:80/x)
        4  says http://api:80/x to axios.post
        4  request axios.post "http://api:80/x" of axios
        """
    )
  }

  @Test func `reads what options choose beside its place`() {
    #expect(
      dump(
        """
        export default new Source({
          type: 'granite',
          host: process.env.DB_HOST,
        })
        const other = make({ client: 'flash', connection: {} })
        const shape = { type: 'granite', required: true }
        type Row = { type: 'granite'; host: string }
        """
      ) == """
        2  sets type = granite
        3  reads DB_HOST
        5  sets client = flash
        """
    )
  }

  @Test(arguments: [
    "const env = schema.parse(process.env)",
    "export const env = checked({ schema, runtimeEnv: process.env })",
    "Settings.forRoot({ validationSchema: schema })",
  ])
  func `reads the variables of a schema for the whole environment`(use: String) {
    let text = dump(
      """
      const schema = z.object({
        SHOP_URL: z.string().url().default("http://shop:80"),
        SHOP_KEY: checked("x"),
        label: z.string(),
        NAME: "x",
      })
      \(use)
      """
    )
    #expect(text.contains("2  reads SHOP_URL or http://shop:80\n"))
    #expect(text.contains("3  reads SHOP_KEY"))
    #expect(!text.contains("reads label") && !text.contains("reads NAME"))
  }

  @Test func `reads no variables from schemas of other things`() {
    let text = dump("const order = z.object({ SHOP_URL: z.string() })\nuse(process.env.PORT)")
    #expect(!text.contains("SHOP_URL"))
  }

  @Test(arguments: ["\"https://ships.com\" as const", "\"https://ships.com\" satisfies Place"])
  func `reads values of which only the compiler is told more`(value: String) {
    let text = dump(
      "import axios from 'axios'\nconst BASE = \(value);\naxios.get('/x', { baseURL: BASE })"
    )
    #expect(text.contains("3  calls axios get(_, baseURL=https://ships.com)"))
  }

  @Test func `says what requests an address that has a name first`() {
    #expect(
      dump(
        """
        async function ships() {
          const url = `https://www.ships.com/list.json?${new URLSearchParams(q).toString()}`
          if (q) { log(q) }
          return await fetch(url)
        }
        const url = "https://www.docks.com/list"
        """
      ).contains("as url to fetch")
    )
    #expect(
      !dump("function f() { const url = 'https://www.ships.com/list' }\nfetch(url)").contains(
        "to fetch"
      )
    )
  }

  @Test func `reads variables that are imported by their names`() {
    let text = dump(
      """
      import { PUBLIC_SHIPS_URL, DOCKS as docks } from "$env/static/public";
      export const list = () => fetch(`${PUBLIC_SHIPS_URL}/list`);
      """
    )
    #expect(text.contains("1  reads PUBLIC_SHIPS_URL"))
    #expect(text.contains("1  reads DOCKS"))
    #expect(text.contains("${PUBLIC_SHIPS_URL}/list"))
  }

  @Test func `states operations that are made of what a name holds`() {
    let text = "import { API, storeOperation } from 'kit';\nAPI.run(storeOperation(query));\n"
    #expect(
      Detector.javaScriptSource.detect(FileText(text)).dump.contains("calls kit storeOperation()")
    )
  }
}
