import History
import Testing

@Suite struct `A calendar day` {
  @Test(arguments: [
    (0, 0, "1970-01-01"), (-1, 0, "1969-12-31"), (951_782_400, 0, "2000-02-29"),
    (1_709_164_799, 0, "2024-02-28"), (1_709_164_799, 1, "2024-02-29"),
    (1_735_689_600, -1, "2024-12-31"), (.max, .max, "9999-12-31"), (.min, .min, "0001-01-01"),
  ])
  func `is that of the clock on the author's wall`(time: Int, offset: Int, day: String) {
    #expect(CalendarDay(time: time, offset: offset).description == day)
  }

  @Test func `is read as it is written, and nothing else is one`() {
    #expect(CalendarDay("2024-02-29")?.description == "2024-02-29")
    for text in ["", "2024-2-9", "2024-13-01", "yesterday", "2024-02-29T00:00", "-024-01-01"] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
  }
}
