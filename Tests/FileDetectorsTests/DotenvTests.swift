import Facts
import FileDetectors
import Formats
import Testing

@Suite struct `Dotenv detector` {
  private func dump(_ text: String) -> String { Detector.dotenv.detect(FileText(text)).dump }

  @Test func `reads variables in every spelling`() {
    #expect(
      dump(
        """
        # comment
        DB_HOST=db # the database
        export  API_URL = "https://api.example.com/#/v1"
        QUOTED='single # kept'
        EMPTY=
        SECRET_KEY=abc#def
        YAML_LIKE: value
        TEXT="two\\nlines"
        KEY="first
        second"
        AFTER=it's
        ALONE
        not a variable
        """
      ) == """
        2  sets DB_HOST = db
        3  sets API_URL = https://api.example.com/#/v1
        4  sets QUOTED = single # kept
        5  sets EMPTY = 
        6  sets SECRET_KEY = •••
        7  sets YAML_LIKE = value
        8  sets TEXT = two
        lines
        9  sets KEY = first
        second
        11  sets AFTER = it's
        12  sets ALONE = ${ALONE}
        13  ? not a variable with a value
        """
    )
  }

  @Test func `leaves other texts alone`() {
    #expect(dump("// typings of the environment\nfoo()\n").isEmpty)
  }

  @Test func `gives a variable that falls back for itself what it falls back to`() {
    #expect(
      dump("DB_HOST=${DB_HOST:-\"db\"}\nDB_NAME=${DB_NAME-shop}\nURL=${DB_HOST:-db}/x\n") == """
        1  sets DB_HOST = db
        2  sets DB_NAME = shop
        3  sets URL = ${DB_HOST:-db}/x
        """
    )
  }
}
