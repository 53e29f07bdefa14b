import Editorial
import JSON

/// The JSON of someone who may be meant.
enum CandidateBody {
    /// Writes the candidate as one object.
    static func write(_ candidate: Candidate, to writer: inout JSONWriter) {
        writer.object { object in
            object.name("speaker")
            SpeakerBody.write(candidate.speaker, to: &object)
            object.name("confidence")
            object.number(candidate.confidence)
            object.name("evidence")
            object.array(of: candidate.evidence) { SpeakerBody.write($1, to: &$0) }
            object.member("reason", candidate.reason)
        }
    }
}
