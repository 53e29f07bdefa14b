import HTTP
import Testing

@Suite struct RouterTests {
    private struct Nothing: Handler {
        func respond(to request: Request) throws -> Reply { .now(Response(.noContent)) }
    }

    private static func router(_ routes: (Method, String)...) -> Router {
        Router(routes.map { Route($0.0, $0.1, handler: Nothing()) })
    }

    private static let router = router(
        (.get, "/"),
        (.get, "/v1/articles"),
        (.post, "/v1/articles"),
        (.get, "/v1/articles/export"),
        (.get, "/v1/articles/{id}"),
        (.delete, "/v1/articles/{article}"),
        (.get, "/v1/articles/{id}/quotes"),
        (.get, "/v1/{kind}/{id}/{part}")
    )

    private static func found(_ method: Method, _ path: String) -> String {
        switch router.match(method, path) {
        case .found(let route, let parameters):
            "\(route.pattern) \(parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ","))"
        case .methodNotAllowed(let allow): "405 " + allow.map(\.text).joined(separator: ",")
        case .notFound: "404"
        case .invalidPath: "400"
        }
    }

    @Test(arguments: [
        ("/", "/ "), ("/v1/articles", "/v1/articles "), ("/v1/articles/export", "/v1/articles/export "),
        ("/v1/articles/art_1", "/v1/articles/{id} id=art_1"),
        ("/v1/articles/export/quotes", "/v1/articles/{id}/quotes id=export"),
        ("/v1/articles/a/speakers", "/v1/{kind}/{id}/{part} id=a,kind=articles,part=speakers"),
        ("/v1/articles/a%2Fb", "/v1/articles/{id} id=a/b"),
        ("/v1/%61rticles/caf%C3%A9", "/v1/articles/{id} id=caf\u{E9}"),
        ("/v1/articles/..", "/v1/articles/{id} id=.."), ("/v1/articles/", "404"), ("/v1/articles/a/", "404"),
        ("/v1", "404"),
        ("//", "404"), ("/../v1/articles", "404"), ("/v1/Articles", "404"), ("*", "404"), ("/v1/articles/%00", "400"),
        ("/v1/articles/%", "400"), ("/v1/articles/%4", "400"), ("/v1/articles/%zz", "400"), ("/v1/articles/%FF", "400"),
    ])
    func `paths lead to the most literal route`(path: String, match: String) {
        #expect(Self.found(.get, path) == match)
    }

    @Test func `other methods are refused with those that are allowed`() {
        #expect(Self.found(.put, "/v1/articles") == "405 GET,HEAD,POST,OPTIONS")
        #expect(Self.found(.delete, "/v1/articles/export") == "405 GET,HEAD,OPTIONS")
        #expect(Self.found(.delete, "/v1/articles/x") == "/v1/articles/{article} article=x")
        #expect(Self.found(.other("get"), "/") == "405 GET,HEAD,OPTIONS")
    }

    @Test func `HEAD is answered by the GET route`() {
        #expect(Self.found(.head, "/v1/articles/x") == "/v1/articles/{id} id=x")
    }

    @Test func `two routes of one shape are a bug`() async {
        await #expect(processExitsWith: .failure) {
            _ = RouterTests.router((.get, "/a/{b}"), (.get, "/a/{c}"))
        }
    }
}
