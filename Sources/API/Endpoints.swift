public import Editorial
public import HTTP

/// All that the server answers: the routes, their handlers, and the problems that clients are told of.
public struct Endpoints: Sendable {
    /// The routes with the rule that turns faults into problems.
    public let application: Application
    /// A route with the query parameters that it takes; `openapi.yaml` describes exactly these.
    let table: [(route: Route, parameters: [Parameter])]

    /// The routes.
    public var routes: [Route] { application.router.routes }

    /// Creates the endpoints.
    ///
    /// - Parameters:
    ///   - newsroom: Answers what is read.
    ///   - desk: Takes what is written.
    ///   - access: Says who may write, and for which hosts.
    ///   - limits: Bounds what one request asks for.
    ///   - status: Tells how the server is doing; called on any thread.
    ///   - log: Takes faults whose cause no client is told; called on any thread.
    public init(
        newsroom: Newsroom,
        desk: Desk,
        access: WriteAccess,
        limits: APILimits = APILimits(),
        status: @escaping @Sendable () -> ServiceStatus,
        log: @escaping @Sendable (Incident) -> Void
    ) {
        let reporter = ProblemReporter(log: log)
        let copy = ContentRule.buffered(limit: limits.articleLength)
        let entries: [Entry] = [
            Entry(access, .get, "/v1/articles", ListArticles(newsroom: newsroom, limits: limits)),
            Entry(
                access,
                .post,
                "/v1/articles",
                FileArticle(desk: desk, limits: limits, reporter: reporter),
                content: copy,
                placement: .background
            ),
            Entry(access, .get, "/v1/articles/{id}", GetArticle(newsroom: newsroom)),
            Entry(access, .delete, "/v1/articles/{id}", KillArticle(newsroom: newsroom, desk: desk, limits: limits)),
            Entry(access, .get, "/v1/articles/{id}/quotes", ListArticleQuotes(newsroom: newsroom)),
            Entry(access, .get, "/v1/articles/{id}/revisions", ListRevisions(newsroom: newsroom, limits: limits)),
            Entry(access, .get, "/v1/articles/{id}/original", GetOriginal(newsroom: newsroom)),
            Entry(access, .get, "/v1/articles/{id}/diff", CompareRevisions(newsroom: newsroom)),
            Entry(
                access,
                .patch,
                "/v1/articles/{id}/segments",
                EditSegments(newsroom: newsroom, desk: desk, limits: limits),
                content: copy
            ),
            Entry(access, .get, "/v1/quotes", ListQuotes(newsroom: newsroom, limits: limits)),
            Entry(access, .get, "/v1/quotes/{id}", GetQuote(newsroom: newsroom)),
            Entry(access, .get, "/v1/speakers", ListSpeakers(newsroom: newsroom, limits: limits)),
            Entry(access, .get, "/v1/speakers/{slug}", GetSpeaker(newsroom: newsroom)),
            Entry(access, .get, "/v1/speakers/{slug}/quotes", ListSpeakerQuotes(newsroom: newsroom, limits: limits)),
            Entry(access, .get, "/v1/resolve", ResolveSpeaker(newsroom: newsroom)),
            Entry(access, .get, "/v1/search", SearchArchive(newsroom: newsroom, limits: limits)),
            Entry(access, .get, "/v1/timeline", GetTimeline(newsroom: newsroom)),
            Entry(access, .get, "/v1/suggest", SuggestNames(newsroom: newsroom)),
            Entry(
                access,
                .post,
                "/v1/extract",
                ExtractQuotes(newsroom: newsroom, limits: limits),
                content: copy,
                placement: .background
            ),
            Entry(access, .get, "/openapi.yaml", GetDescription(), placement: .loop),
            Entry(access, .get, "/healthz", GetHealth(), placement: .loop),
            Entry(access, .get, "/readyz", GetReadiness(newsroom: newsroom), placement: .loop),
            Entry(access, .get, "/metrics", GetMetrics(newsroom: newsroom, status: status, reporter: reporter)),
        ]
        table = entries.map { ($0.route, $0.parameters) }
        application = Application(
            router: Router(entries.map(\.route)),
            crossOrigin: access.crossOrigin,
            version: {
                let numbers = newsroom.numbers
                return ContentVersion(alterations: numbers.alterations, changes: numbers.changes)
            },
            describe: reporter.response
        )
    }

    private struct Entry {
        let route: Route
        let parameters: [Parameter]

        init<Handler: Endpoint>(
            _ access: WriteAccess,
            _ method: Method,
            _ pattern: String,
            _ handler: Handler,
            content: ContentRule = .none,
            placement: Placement = .worker
        ) {
            let guarded = HostGuard(access: access, endpoint: handler)
            // Who may not write, or will not take the answer, is told before the content is sent.
            let admit: Route.Admit? =
                switch (method, pattern) {
                case (.post, "/v1/articles"), (.patch, _):
                    { request in
                        try access.check(request)
                        try request.checkAccepts(.json)
                    }
                case (.post, _): { request in try request.checkAccepts(.json) }
                // What a sender sent is for those who may send: notes to desks stand in it.
                case (.delete, _), (.get, "/v1/articles/{id}/original"): access.check
                default: nil
                }
            route = Route(
                method,
                pattern,
                content: content,
                placement: placement,
                admit: admit,
                reuse: Handler.reuse,
                handler: guarded
            )
            parameters = Handler.parameters
        }
    }
}
