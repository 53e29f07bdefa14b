import Domain
import Editorial
import HTTP

/// Turns whatever a request failed with into the response of a problem.
struct ProblemReporter: Sendable {
    /// Takes the faults whose cause no client is told.
    let log: @Sendable (Incident) -> Void

    /// The response to an error; there is no request when its head was not read.
    func response(to error: any Error, _ request: Request?) -> Response { problem(of: error, request).response }

    /// The problem that an error is.
    func problem(of error: any Error, _ request: Request?) -> Problem {
        switch error {
        case let flaw as ParameterFlaw: return Problem(flaw)
        case let flaw as ContentFlaw: return Problem(flaw)
        case let flaw as SubmissionFlaw: return Problem(flaw)
        case let flaw as EditFlaw: return Problem(flaw)
        case let flaw as AccessFlaw: return Problem(flaw)
        case let error as NewsroomError: return Problem(error)
        case let fault as ArchiveFault: return Problem(fault, incident: report(fault, request))
        case let fault as Fault:
            var problem = Problem(fault)
            if fault == .handlerTimeout, Self.mayStore(request) { problem = .unfinishedWrite }
            if fault == .abandoned { problem.incident = report(fault, request) }
            return problem
        default:
            var problem = Problem(.internalFault, "An unexpected fault; the log has its cause under “incident”.")
            problem.incident = report(error, request)
            return problem
        }
    }

    /// Whether what a request sent may be stored although its answer did not come in time.
    private static func mayStore(_ request: Request?) -> Bool {
        request.map { !$0.method.isSafe && $0.target.path != "/v1/extract" } ?? false
    }

    /// Logs the cause and gives the id under which it stands.
    func report(_ error: any Error, _ request: Request?) -> String {
        let line = request.map { "\($0.method.text) \($0.target.path)" } ?? ""
        let incident = Incident(request: line, cause: String(reflecting: error))
        log(incident)
        return incident.id
    }
}
