import Foundation
import HTTP
import Testing

@testable import API

/// What `openapi.yaml` says, read line by line: it is written with two spaces of indentation and no other style.
struct Description {
    /// Query parameters by “GET /path”.
    var operations: [String: Set<String>] = [:]
    /// Status and title by code.
    var problems: [String: String] = [:]
    /// The codes of the schema ProblemCode.
    var codes: [String] = []
    /// Words that references name, and that do not stand in the file.
    var dangling: Set<String> = []

    static func bytes() throws -> [UInt8] {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("openapi.yaml")
        return Array(try Data(contentsOf: file))
    }

    init() throws {
        let lines = String(decoding: try Self.bytes(), as: UTF8.self).components(separatedBy: "\n")
        var (section, group, item, path, method) = ("", "", "", "", "")
        var components: Set<String> = []
        var references: [(operation: String, name: String)] = []
        var queryNames: [String: String] = [:]
        var names: [String: String] = [:]
        for line in lines where !line.trimmingCharacters(in: .whitespaces).hasPrefix("#") && !line.isEmpty {
            let depth = line.prefix { $0 == " " }.count
            let word = line.trimmingCharacters(in: .whitespaces)
            let key = String(word.prefix { $0 != ":" })
            switch (depth, section) {
            case (0, _): section = key
            case (2, "paths"): (path, method) = (key, "")
            case (4, "paths"):
                method = key == "parameters" ? "" : key.uppercased()
                if !method.isEmpty { operations["\(method) \(path)"] = [] }
            case (2, "components"): group = key
            case (4, "components"):
                item = key
                components.insert("\(group)/\(key)")
            case (6, "components") where group == "parameters" && key == "name":
                names[item] = String(word.dropFirst("name: ".count))
            case (6, "components") where group == "parameters" && word == "in: query": queryNames[item] = names[item]
            case (8, "components") where group == "schemas" && item == "ProblemCode" && word.hasPrefix("- "):
                codes.append(String(word.dropFirst(2)))
            case (2, "x-problem-types"):
                problems[key] = word.dropFirst(key.count + 2).trimmingCharacters(in: ["{", "}", " "])
            default: break
            }
            guard let start = line.range(of: "\"#/components/")?.upperBound else { continue }
            let name = String(line[start...].prefix { $0 != "\"" })
            dangling.insert(name)
            if name.hasPrefix("parameters/"), !method.isEmpty {
                references.append(("\(method) \(path)", String(name.dropFirst("parameters/".count))))
            }
        }
        for reference in references {
            if let name = queryNames[reference.name] { operations[reference.operation, default: []].insert(name) }
        }
        dangling.subtract(components)
    }
}

@Suite struct DescriptionTests {
    @Test func `the description has exactly the routes that are served, with exactly their parameters`() throws {
        let description = try Description()
        let table = try TestServer().endpoints.table
        let served = table.map { entry in
            ("\(entry.route.method.text) \(entry.route.pattern)", Set(entry.parameters.map(\.rawValue)))
        }
        #expect(description.operations == Dictionary(uniqueKeysWithValues: served))
        #expect(served.count == 23)
    }

    @Test func `the description has exactly the problems that are sent`() throws {
        let description = try Description()
        let sent = ProblemType.allCases.map { ($0.code, "status: \($0.status.code), title: \($0.title)") }
        #expect(description.problems == Dictionary(uniqueKeysWithValues: sent))
        #expect(description.codes == ProblemType.allCases.map(\.code).sorted())
    }

    @Test func `each reference in the description leads somewhere`() throws {
        #expect(try Description().dangling.isEmpty)
    }
}
