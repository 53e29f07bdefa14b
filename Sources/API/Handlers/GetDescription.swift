import COpenAPI
import HTTP

/// `GET /openapi.yaml`: the description of the API that the program was built with.
struct GetDescription: Endpoint {
    static let parameters: [Parameter] = []
    /// The bytes of the file, copied once.
    static let text = (0..<onrecord_openapi_length()).map { onrecord_openapi_byte($0) }

    func respond(to request: Request, _ query: Query) throws -> Reply {
        let fields: Fields = ["Content-Type": "application/yaml", "Cache-Control": "no-cache"]
        return .now(Response(.ok, fields: fields, content: .bytes(Self.text)))
    }
}
