import HTTP
import JSON
import Testing

@testable import API

/// Stories that their senders take back, hold back or send out of turn, as clients see them.
@Suite struct StandingTests {
    private func item(_ more: String) -> String {
        #"{"uri":"urn:pier:1","type":"text","headline":"A lamp","body_text":"It is lit, Ada Moreno said.",\#(more)}"#
    }

    @Test func `what a sender holds back, takes back or has renewed is answered by name`() throws {
        let server = try TestServer()
        let post = { server.post(item($0), as: "application/json") }
        let held = post(#""embargoed":"2999-01-02T03:04:05Z""#)
        #expect(held.status == 422)
        #expect(try held.code == "story-withheld")
        #expect(try held.json["detail"]?.string?.contains("2999-01-02T03:04:05Z") == true)
        #expect(try post(#""pubstatus":"withheld""#).code == "story-withheld")
        let unknown = post(#""pubstatus":"canceled""#)
        #expect(unknown.status == 422)
        #expect(try unknown.code == "story-canceled")
        let path = try #require(post(#""version":"2""#).fields["Location"])
        let older = post(#""version":"1","slugline":"Lamp""#)
        #expect(older.status == 200 && older.fields["OnRecord-Outcome"] == "known")
        #expect(try older.json["warnings"]?[0]?["code"]?.string == "older-version")
        let killed = post(#""pubstatus":"canceled""#)
        #expect(killed.status == 200 && killed.fields["OnRecord-Outcome"] == "killed")
        #expect(killed.fields["Location"] == path && killed.fields["Content-Location"] == nil)
        #expect(try killed.json["status"]?.string == "canceled")
        #expect(server.get(path).status == 410)
        #expect(try post(#""version":"3""#).code == "story-killed")
    }
}
