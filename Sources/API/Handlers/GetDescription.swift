import COpenAPI
import HTTP

/// `GET /openapi.yaml`: the description of the API that the program was built with.
struct GetDescription: Endpoint {
    static let parameters: [Parameter] = []
    /// The file, copied once.
    static let representation = Representation(
        (0..<onrecord_openapi_length()).map { onrecord_openapi_byte($0) },
        mediaType: "application/yaml",
        coding: Gzip.coding
    )

    static func reuse(of query: Query) -> Reuse { .untilAltered }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        .found(Self.representation)
    }
}
