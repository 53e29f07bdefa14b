import JSON

/// Feeds one input to the parser; what is read is written and must be read again as the same value.
@c(LLVMFuzzerTestOneInput)
public func fuzzOne(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
    do throws(JSONFlaw) {
        let value = try JSONParser().parse(bytes)
        let written = text(of: value)
        let again = try JSONParser().parse(written)
        precondition(again == value, "a value changes when written and read")
        precondition(text(of: again) == written, "a value is written in two ways")
    } catch {
        precondition((0...count).contains(error.offset), "a flaw outside the text")
        precondition(error.line >= 1 && error.column >= 1, "a flaw before the first line or column")
    }
    return 0
}

private func text(of value: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    write(value, to: &writer)
    return writer.bytes
}

private func write(_ value: JSONValue, to writer: inout JSONWriter) {
    switch value {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let number): writer.number(number)
    case .string(let text): writer.string(text)
    case .array(let values): writer.array { for value in values { write(value, to: &$0) } }
    case .object(let members):
        writer.object {
            for member in members {
                $0.name(member.name)
                write(member.value, to: &$0)
            }
        }
    }
}
