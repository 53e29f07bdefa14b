import Domain
import Testing

@testable import Storage

/// The way from every schema that was ever released to the newest.
@Suite struct MigrationTests {
    @Test(arguments: 0..<SQLiteArchive.schemaVersion)
    func `an archive of every earlier version becomes one of the newest`(version: Int) throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            do {
                let database = try Database(path: path, role: .writer)
                var earlier = Migrations()
                earlier.steps = Array(earlier.steps.prefix(version))
                try earlier.apply(to: database, path: path)
            }
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            var maker = StoryMaker(seed: 5)
            _ = try archive.write { try $0.file(maker.filing()) }
            archive.close()
            #expect(try schema(of: path) == newestSchema())
        }
    }

    /// What the program of version 1 wrote: a story with two quotes of one speaker, a withdrawn one, one without quotes.
    private static let versionOne = """
        INSERT INTO article (key, id, revision, status, headline, outlet, url, external_id, published_zone_source,
            ingested_at, canceled_at, quote_count, text_sha256, text) VALUES
            (1, 'art_00000000000000000000000001', 1, 'usable', 'Ferry', 'Northline', 'https://example.org/1', 'n-1',
                'unknown', 1000, NULL, 2, 'aa', '“It runs,” said Berg. “All night.”'),
            (2, 'art_00000000000000000000000002', 1, 'canceled', NULL, NULL, NULL, NULL, 'unknown', 2000, 2500, 1,
                'bb', 'Berg said no.'),
            (3, 'art_00000000000000000000000003', 1, 'usable', 'Flash', NULL, NULL, NULL, 'unknown', 3000, NULL, 0,
                'cc', 'A flash.');
        INSERT INTO copy VALUES (1, 'Ferry: the copy'), (2, 'b'), (3, 'c');
        INSERT INTO segment VALUES (1, 0, 'headline', 0, 5, 'first-line'), (1, 1, 'body', 7, 15, 'paragraph');
        INSERT INTO speaker (key, id, name, article_count, first_quoted, last_quoted, direct_speech)
            VALUES (1, 'anna-berg', 'Anna Berg', 1, 1000, 1000, 2);
        INSERT INTO speaker_name VALUES (1, 'Berg', 'berg', 2000);
        INSERT INTO speaker_word VALUES ('berg', 1);
        INSERT INTO appearance VALUES (1, 0, 1, 2, '["mayor"]', '["Berg"]'), (2, 0, 1, 1, '[]', '["Berg"]');
        INSERT INTO quote VALUES
            (2097151, 'q_00000000000000000000000001', 1, 1, 'direct', 'speech', 1, NULL, 'explicit', 0.9, '[]',
                '[[3,11]]', '[[15,19]]', '[[20,24]]', 'rules-1'),
            (2097150, 'q_00000000000000000000000002', 1, 1, 'direct', 'speech', 1, NULL, 'carried', 0.8, '[]',
                '[[29,39]]', '[]', '[]', 'rules-1'),
            (3145727, 'q_00000000000000000000000003', 2, 0, 'indirect', 'speech', 1, NULL, 'explicit', 0.9, '[]',
                '[[10,12]]', '[[5,9]]', '[[0,4]]', 'rules-1');
        INSERT INTO change (number, article, kind, instant) VALUES
            (1, 1, 'filed', 1000), (2, 2, 'filed', 2000), (3, 2, 'killed', 2500), (4, 3, 'filed', 3000);
        UPDATE archive_count SET articles = 2, speakers = 1, direct_speech = 2;
        """

    @Test func `what version 1 stored stands after the step to version 2, and can be revised`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            do {
                let database = try Database(path: path, role: .writer)
                var released = Migrations()
                released.steps = Array(released.steps.prefix(1))
                try released.apply(to: database, path: path)
                try database.execute(Self.versionOne)
            }
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            let ids = (1...3).map { ArticleID("art_" + String(repeating: "0", count: 25) + "\($0)")! }
            try archive.read { reader in
                let counts = try reader.counts()
                #expect(counts == ArchiveCounts(articles: 2, quotes: 2, speakers: 1, change: 4))
                #expect(try reader.articles(before: nil, limit: 9).elements.map(\.id) == [ids[2], ids[0]])
                #expect(try reader.article(ids[1])?.status == .canceled)
                let first = try #require(try reader.article(ids[0]))
                #expect(first.url == "https://example.org/1" && first.externalID == "n-1" && first.isCurrent)
                #expect(first.appearances.first?.titles == ["mayor"])
                #expect(try reader.copy(of: ids[0])?.segments.count == 2)
                #expect(try reader.quotes(in: ids[0]).map(\.spans.content) == [[3..<11], [29..<39]])
                #expect(try reader.quotes(by: nil, kind: nil, act: nil, before: nil, limit: 9).elements.count == 2)
                let revisions = try reader.revisions(of: ids[1])
                #expect(revisions.map(\.number) == [1] && revisions.first?.kind == .filed)
                #expect(revisions.first?.canceledAt == Instant(milliseconds: 2_500))
                let marks = StoryMarks(externalID: "n-1", url: nil, textSHA256: "cc", sketch: [])
                #expect(try reader.relatives(of: marks).map(\.id) == [ids[0], ids[2]])
            }
            try archive.write { writer in
                let quotes = try writer.quotes(in: ids[0])
                var article = try #require(try writer.article(ids[0]))
                (article.revision, article.ingestedAt) = (2, Instant(milliseconds: 9_000))
                let filing = Filing(
                    kind: .revised,
                    article: article,
                    copy: FiledCopy(copy: "Ferry", segments: []),
                    quotes: Array(quotes.prefix(1)),
                    names: [:]
                )
                let filed = try writer.file(filing)
                // A key is never used again, also not after the table was made anew.
                #expect(filed.article.key == 4 && filed.superseded?.article.key == 1)
                #expect(try writer.quote(quotes[0].id)?.article.revision == 2)
                #expect(try writer.quote(quotes[1].id)?.article.isCurrent == false)
                let speaker = try #require(try writer.speaker(SpeakerID("anna-berg")!))
                #expect(speaker.quoteCount == 1 && speaker.articleCount == 1)
                #expect(speaker.firstQuoted == Instant(milliseconds: 1_000))
                #expect(speaker.lastQuoted == Instant(milliseconds: 9_000))
            }
        }
    }

    @Test func `of quotes found before, those under a denial are denied`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            let cues = ["denied", "did not deny", "said", "Denied", "has repeatedly rejected"]
            do {
                let database = try Database(path: path, role: .writer)
                var released = Migrations()
                released.steps = Array(released.steps.prefix(3))
                try released.apply(to: database, path: path)
                try database.execute(
                    """
                    INSERT INTO article (key, id, revision, status, published_zone_source, ingested_at, quote_count,
                        text_sha256, text) VALUES (1, 'art_00000000000000000000000001', 1, 'usable', 'unknown', 1000, 5,
                        'aa', 'é \(cues.joined(separator: " ")) the ferry sank');
                    """
                )
                var start = 3
                for (index, cue) in cues.enumerated() {
                    let span = "[[\(start),\(start + cue.utf8.count)]]"
                    start += cue.utf8.count + 1
                    // The fourth is in the source’s own words.
                    let kind = index == 3 ? "direct" : "indirect"
                    try database.execute(
                        """
                        INSERT INTO quote VALUES (\(1 << 20 | index), 'q_0000000000000000000000000\(index + 1)', 1, 1,
                            '\(kind)', 'speech', NULL, NULL, 'none', 0.9, '[]', '[[60,68]]', '\(span)', '[]',
                            'tagger-2', NULL);
                        """
                    )
                }
            }
            let archive = try SQLiteArchive(directory: directory, access: .readWrite)
            let id = try #require(ArticleID("art_00000000000000000000000001"))
            let polarities = try archive.read { try $0.quotes(in: id).reversed().map(\.polarity) }
            #expect(polarities == [.denied, .uncommitted, .affirmed, .affirmed, .denied])
        }
    }

    @Test func `a step that breaks a reference between tables leaves the version before it whole`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            let database = try Database(path: path, role: .writer)
            let first = "CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE TABLE u (t INTEGER REFERENCES t (a));"
            let second = "INSERT INTO u VALUES (7);"
            try Migrations(steps: [first]).apply(to: database, path: path)
            let fault = #expect(throws: ArchiveFault.self) {
                try Migrations(steps: [first, second]).apply(to: database, path: path)
            }
            #expect(fault?.kind == .damaged)
            #expect(try database.first("PRAGMA user_version") { $0.integer(0) } == 1)
            #expect(try database.first("SELECT count(*) FROM u") { $0.integer(0) } == 0)
        }
    }

    private func newestSchema() throws -> [String] {
        try withDirectory { directory in
            try SQLiteArchive(directory: directory, access: .readWrite).close()
            return try schema(of: directory + "/archive.sqlite")
        }
    }

    private func schema(of path: String) throws -> [String] {
        let database = try Database(path: path, role: .reader)
        return try database.all("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name") { $0.text(0) }
    }

    @Test func `steps that are missing are taken in order, once, and what stood before stays`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            let database = try Database(path: path, role: .writer)
            let first = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (7);"
            let second = "ALTER TABLE t ADD COLUMN b INTEGER; UPDATE t SET b = a + 1;"
            try Migrations(steps: [first]).apply(to: database, path: path)
            try Migrations(steps: [first, second]).apply(to: database, path: path)
            try Migrations(steps: [first, second]).apply(to: database, path: path)
            #expect(try database.all("SELECT a, b FROM t") { [$0.integer(0), $0.integer(1)] } == [[7, 8]])
            #expect(try database.first("PRAGMA user_version") { $0.integer(0) } == 2)
        }
    }

    @Test func `a step that fails leaves the version before it whole`() throws {
        try withDirectory { directory in
            let path = directory + "/archive.sqlite"
            let database = try Database(path: path, role: .writer)
            let steps = ["CREATE TABLE t (a)", "CREATE TABLE u (a)", "CREATE TABLE t (a)"]
            try Migrations(steps: [steps[0]]).apply(to: database, path: path)
            #expect(throws: ArchiveFault.self) { try Migrations(steps: steps).apply(to: database, path: path) }
            #expect(try database.all("SELECT name FROM sqlite_master") { $0.text(0) } == ["t"])
            #expect(try database.first("PRAGMA user_version") { $0.integer(0) } == 1)
        }
    }

    @Test(arguments: [SQLiteArchive.Access.readWrite, .readOnly])
    func `a newer schema is refused in one clear line`(access: SQLiteArchive.Access) throws {
        try withDirectory { directory in
            try SQLiteArchive(directory: directory, access: .readWrite).close()
            let newer = SQLiteArchive.schemaVersion + 1
            do {
                let database = try Database(path: directory + "/archive.sqlite", role: .writer)
                try database.execute("PRAGMA user_version = \(newer)")
            }
            let fault = #expect(throws: ArchiveFault.self) { try SQLiteArchive(directory: directory, access: access) }
            #expect(fault?.kind == .newerSchema)
            #expect(fault?.detail.contains("version \(newer)") == true && fault?.detail.contains("\n") == false)
        }
    }

    @Test func `an older schema is not read before a writer brought it up to date`() throws {
        try withDirectory { directory in
            do {
                let database = try Database(path: directory + "/archive.sqlite", role: .writer)
                try database.execute("PRAGMA application_id = \(Migrations.mark)")
            }
            let fault = #expect(throws: ArchiveFault.self) {
                try SQLiteArchive(directory: directory, access: .readOnly)
            }
            #expect(fault?.kind == .unusable)
        }
    }
}
