#!/usr/bin/env python3
"""Feeds the same bytes to the product's HTTP parser and to h11 (PyPI), and compares what they see in them.

    python3 Tests/Differential/differential.py PROGRAM [--cases N] [--seed N] [--unequal N]

PROGRAM is ReadRequests.swift, built against the HTTP module. Streams of one to three requests are made from a grammar,
and most of them are then broken: bytes changed, put in or left out, lines doubled or swapped, with a liking for the
tricks of request smuggling. Both must see the same requests (method, target, fields, content) and the same end:
refused, or not yet complete. Where they may differ, a rule below says by which section of an RFC, and proves from the
bytes that it applies; any other difference fails the run. `--unequal` also shows so many examples of each rule.
"""

import argparse
import collections
import random
import re
import subprocess
import sys

import h11

SMUGGLING = [
    b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n", b"Content-Length: 5, 5\r\n", b"Content-Length: +5\r\n",
    b"Transfer-Encoding: chunked, identity\r\n", b"Transfer-Encoding: identity\r\n", b"Transfer-Encoding : chunked\r\n",
    b" folded: yes\r\n", b"Content-Length: 0\r\n", b"Host: b\r\n", b"Connection: close\r\n", b"Expect: 100-continue\r\n",
    b"Expect: more\r\n", b"Upgrade: h2c\r\n", b"Connection: keep-alive\r\n", b"\r\n", b"0\r\n\r\n", b"5\r\nhello\r\n",
    b"GET /inner HTTP/1.1\r\nHost: a\r\n\r\n", b"Transfer-Encoding: ,chunked\r\n", b"Content-Length: 005\r\n",
    b"\x0bTransfer-Encoding: chunked\r\n", b"Content-Length: 5\r\nContent-Length: 6\r\n", b": empty\r\n",
]
PIECES = [b"\r", b"\n", b"\r\n", b" ", b"\t", b"\0", b":", b";", b",", b"\x0b", b"\x7f", b"\x80", b"0", b"5", b"f", b"-",
          b"+", b"x", b"/", b"?", b"#", b"%", b"%2f", b"\\", b"\"", b"HTTP/1.0", b"HTTP/1.2", b"HTTP/2.0", b"http://h",
          b"*", b"[", b"]", b"@", b"\xff", b"00000", b"ffffffffffffffff"]


def content(random):
    """Fields and bytes of some content."""
    body = bytes(random.choices(b"hello\r\n0 ;GET/:", k=random.randrange(12)))
    if random.random() < 0.4:
        return b"Content-Length: %d\r\n" % len(body), body
    if random.random() < 0.3:
        return b"", b""
    chunks = b""
    while body:
        size = random.randint(1, len(body))
        extension = random.choice([b"", b"", b"", b";a", b";a=b", b";a=\"b;c\"", b" ;a", b"; a = b"])
        chunks += b"%s%x%s\r\n%s\r\n" % (random.choice([b"", b"", b"0"]), size, extension, body[:size])
        body = body[size:]
    trailer = random.choice([b"", b"", b"T: u\r\n", b"T:\r\nContent-Length: 9\r\n"])
    coding = random.choice([b"chunked", b"chunked", b"Chunked", b"chunked ,"])
    return b"Transfer-Encoding: %s\r\n" % coding, chunks + b"0\r\n" + trailer + b"\r\n"


def request(random):
    method = random.choice([b"GET", b"POST", b"PUT", b"HEAD", b"OPTIONS", b"BREW", b"get", b"DELETE", b"CONNECT"])
    target = random.choice([b"/", b"/a/b?c=d%20e", b"/a?b?c", b"http://a.example/b", b"http://a", b"/%00", b"//a", b"*"])
    if method == b"CONNECT" and random.random() < 0.7:
        target = random.choice([b"a.example:443", b"[::1]:8", b"a:0", b"a", b":80"])
    version = random.choice([b"HTTP/1.1"] * 8 + [b"HTTP/1.0"])
    lines = [b"Host: %s\r\n" % random.choice([b"a", b"a:80", b"[::1]:8", b""])]
    for _ in range(random.randrange(4)):
        value = bytes(random.choices(b"abc, ;=\"\t\xe9", k=random.randrange(8))).strip(b" \t")
        lines.append(b"%s:%s%s%s\r\n" % (random.choice([b"X", b"accept", b"X-A"]), random.choice([b"", b" ", b" \t"]), value,
                                         random.choice([b"", b" "])))
    if random.random() < 0.1:
        lines.append(b"Connection: %s\r\n" % random.choice([b"close", b"Keep-Alive", b"x, close"]))
    framing, body = content(random)
    lines.append(framing)
    random.shuffle(lines)
    return method + b" " + target + b" " + version + b"\r\n" + b"".join(lines) + b"\r\n" + body


def broken(random, stream):
    for _ in range(random.choice([0, 1, 1, 1, 2, 3])):
        at = random.randint(0, len(stream))
        act = random.randrange(7)
        if act == 0:
            stream = stream[:at] + random.choice(PIECES) + stream[at:]
        elif act == 1:
            stream = stream[:at] + random.choice(PIECES) + stream[at + 1:]
        elif act == 2:
            stream = stream[:at] + stream[at + random.randint(1, 3):]
        elif act == 3:
            stream = stream[:at] + bytes([random.randrange(256)]) + stream[at + 1:]
        elif act == 4:
            stream = stream[:at]
        else:
            lines = stream.splitlines(keepends=True)
            at = random.randint(0, len(lines))
            lines.insert(at, random.choice(SMUGGLING + lines))
            stream = b"".join(lines)
    return stream


class Product:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def read(self, stream):
        self.process.stdin.write(stream.hex().encode() + b"\n")
        self.process.stdin.flush()
        requests, ends = [], [0]
        while True:
            line = self.process.stdout.readline().decode()
            if not line:
                raise SystemExit(f"FAILED: the program ended at {stream!r}")
            words = line.rstrip("\n").split(" ")
            if words[0] != "request":
                return requests, ends, line.rstrip("\n").split(" ", 3)
            ends.append(int(words.pop(1)))
            text = lambda word: bytes.fromhex(word[1:])
            fields = [tuple(map(text, field.split(":"))) for field in words[5].split(",") if field]
            requests.append((text(words[1]), text(words[2]), int(words[3]), words[4] == "true", fields, text(words[6])))


def oracle(stream):
    """What h11 sees: requests, and `more`, `closed` or `fault`."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=1 << 20)
    requests = []
    connection.receive_data(stream)
    try:
        while True:
            event = connection.next_event()
            if isinstance(event, h11.Request):
                head, body = event, b""
            elif isinstance(event, h11.Data):
                body += event.data
            elif isinstance(event, h11.EndOfMessage):
                minor = 0 if head.http_version == b"1.0" else 1
                fields = [(name, value) for name, value in head.headers.raw_items()]
                connection.send(h11.Response(status_code=404, headers=[("Content-Length", "0")]))
                connection.send(h11.EndOfMessage())
                # What follows CONNECT may be meant for its tunnel: the product closes behind it.
                persists = connection.our_state is h11.DONE and head.method != b"CONNECT"
                requests.append((head.method, head.target, minor, persists, fields, body))
                if not persists:
                    return requests, "closed", ""
                connection.start_next_cycle()
            else:
                return requests, "more", ""
    except h11.RemoteProtocolError as error:
        return requests, "fault", str(error)


TARGET = rb"(/|\*$|(?i:http)://)"
HOST = rb"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._~%!$&'()*+,;=]*)(:[0-9]*)?"
TOKENS = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
EXTENSIONS = re.compile(rb"[0-9A-Fa-f]+([ \t]*;[ \t]*" + TOKENS + rb"([ \t]*=[ \t]*(" + TOKENS +
                        rb"|\"([\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*\"))?)*\r\n")


def lines_before(stream, base):
    """The lines of the head that begins at an offset: its end, or all there is."""
    return stream[base:].lstrip(b"\r\n").split(b"\r\n\r\n")[0].split(b"\r\n")


def fields_named(stream, base, name):
    return [line.split(b":", 1)[1].strip(b" \t") for line in lines_before(stream, base)[1:]
            if b":" in line and line.split(b":", 1)[0].lower() == name]


def stricter(stream, base, fault):
    """The rule by which the product refuses what h11 takes, or takes it to be unfinished."""
    offset = re.search(r"offset: (\d+)", fault)
    at = base + int(offset.group(1)) if offset else base
    byte = stream[at:at + 1]
    part = (re.search(r"Part\.(\w+)", fault) or re.search(r"^(\w+)", fault)).group(1)
    head = lines_before(stream, base)
    words = head[0].split(b" ")
    target = words[1] if len(words) > 1 else b""
    if byte == b"\n" and stream[at - 1:at] != b"\r" or b"\n" in head[0]:
        return "9112 §2.2: a bare LF may be refused"
    if part == "fieldName" and byte in (b" ", b"\t"):
        return "9112 §5.2: a folded line may be refused"
    if part in ("fieldValue", "chunkExtension", "trailer") and (byte < b" " or byte == b"\x7f"):
        return "9110 §5.5: control characters may be refused (9112 §2.2: a bare CR must)"
    if part == "transferCoding" and any(line[:1] in (b" ", b"\t") for line in head[1:]):
        return "9112 §5.2: a folded line may be refused"
    if part == "trailer" and byte in (b" ", b"\t"):
        return "9112 §5.2: a folded line may be refused"
    if part in ("chunkSize", "chunkEnd", "trailer") and stream[at - 1:at] == b"\r":
        return "9112 §2.2: a bare CR is refused"
    if part == "chunkSize" and re.search(rb"\n0*[1-9A-Fa-f][0-9A-Fa-f]{15,}$", stream[:at + 1]):
        return "9112 §7.1: a size past 62 bits is refused"
    if part == "chunkExtension" and not EXTENSIONS.match(stream[stream.rfind(b"\n", 0, at) + 1:].split(b"\r\n")[0] + b"\r\n"):
        return "9112 §7.1.1: an extension has a name, and a token or quoted text as its value"
    if part == "chunkExtension" and byte == b"\r" and re.search(rb"^[0-9A-Fa-f]+[ \t]+$", stream[:at].rsplit(b"\n", 1)[1]):
        return "9112 §7.1: no blank may stand behind a chunk size"
    if part == "target" and words[0] == b"CONNECT" and not re.fullmatch(HOST.replace(b":[0-9]*)?", b":[0-9]+)"), target):
        return "9112 §3.2.3: CONNECT takes a host and a port"
    if part == "target" and (not re.match(TARGET, target) or re.search(rb"[^!$%&'()*+,\-./0-9:;=?@A-Z_a-z~]", target)):
        return "9112 §3.2: a target has one of four forms, and the characters of a URI"
    if part == "target" and re.match(rb"(?i)http://", target) and not re.fullmatch(HOST, re.split(rb"[/?]", target[7:])[0]):
        return "9110 §4.2.1: an http URI has a valid host"
    if part == "target" and re.match(rb"(?i)http:///?(\?|$|/)|\*", target):
        return "9110 §4.2.1: an http URI has a host (9112 §3.2.4: * is for OPTIONS)"
    if part == "host" and any(not re.fullmatch(HOST, host) for host in fields_named(stream, base, b"host")):
        return "9112 §3.2: an invalid Host is refused"
    if part == "host" and re.search(rb" HTTP/1\.[2-9]$", head[0]) and not fields_named(stream, base, b"host"):
        return "9112 §3.2: Host is required in HTTP/1.1 and after it"
    if part == "unsupportedVersion" and not head[0].split(b"HTTP/")[-1].startswith(b"1"):
        return "9110 §15.6.6: another major version is refused"
    if part == "contentLength" and any(re.search(rb",|^$|.{19}", one) for one in fields_named(stream, base, b"content-length")):
        return "9110 §8.6: a list of lengths may be refused"
    if part == "ambiguousLength" and fields_named(stream, base, b"transfer-encoding"):
        if fields_named(stream, base, b"content-length"):
            return "9112 §6.1: Content-Length beside Transfer-Encoding may be refused"
        if b" HTTP/1.0" in head[0]:
            return "9112 §6.1: Transfer-Encoding in HTTP/1.0 is faulty framing"
    if part == "expectationFailed" and any(one.lower() != b"100-continue" for one in fields_named(stream, base, b"expect")):
        return "9110 §10.1.1: an unknown expectation may be refused"
    return None


def laxer(stream, base, error):
    """The rule by which the product takes, or waits for the end of, what h11 refuses."""
    if "no request line" in error or "illegal request line" in error and stream[base:base + 1] == b"\r":
        return "9112 §2.2: empty lines before a request should be ignored"
    lengths = fields_named(stream, base, b"content-length")
    if "conflicting Content-Length" in error and len(lengths) > 1 and len({int(one) for one in lengths}) == 1:
        return "9110 §8.6: lengths of the same decimal value are one"
    if "Transfer-Encoding" in error and any(
            re.fullmatch(rb"[ \t,]*(?i:chunked)[ \t,]*", one) for one in fields_named(stream, base, b"transfer-encoding")):
        return "9110 §5.6.1: empty elements of a list are ignored"
    if re.search("Content-Length|Transfer-Encoding", error) and re.search(rb"\n0+(;[^\n]*)?\r\n", stream[base:]):
        return "9110 §6.5.1: trailer fields are dropped, whatever they say"
    if "illegal chunk header" in error and re.search(rb"[0-9A-Fa-f][ \t]+;", stream[base:]):
        return "9112 §7.1.1: blanks before a chunk extension must be parsed"
    if "illegal chunk header" in error and re.search(rb"\n0*[0-9A-Fa-f]{21}", stream[base:]):
        return "9112 §7.1: a chunk size has any number of digits"
    return None


def plain(fields):
    """Fields as both write them: h11 writes equal lengths once, and codings small; the product's values are text."""
    return [(name, value.decode("utf-8", "replace").encode()) for name, value in fields
            if name.lower() not in (b"content-length", b"transfer-encoding")]


def compare(stream, product, rules):
    """Why the two disagree without leave, or `None`."""
    ours, ends, end = product.read(stream)
    theirs, other, error = oracle(stream)
    # h11 keeps no connection of HTTP/1.0 open, RFC 9112 §9.3 leaves that to the server: what follows is not compared.
    for index, one in enumerate(theirs):
        if one[2] == 0 and not one[3] and index < len(ours) and ours[index][3]:
            rules["9112 §9.3: connections of HTTP/1.0 may be kept"].append(stream)
            ours, end, theirs, other = ours[:index] + [ours[index][:3] + (False,) + ours[index][4:]], ["closed"], theirs[:index + 1], "closed"
            break
    for one, another in zip(ours, theirs):
        method, target, minor, persists, fields, body = one
        host = None
        if method == b"CONNECT":
            # Its target is a host, and names no resource.
            host = another[1]
            another = (another[0], b"*") + another[2:]
        elif re.match(rb"(?i)http://", another[1]):
            host, rest = re.fullmatch(rb"(?i:http)://([^/?]*)(.*)", another[1]).groups()
            path = rest if rest.startswith(b"/") else b"*" if method == b"OPTIONS" and not rest else b"/" + rest
            another = (another[0], path) + another[2:]
        if host is not None:
            # RFC 9112 §3.2.2: the host that the target names counts, whatever the field says.
            others = [field for field in another[4] if field[0].lower() != b"host"]
            another = another[:4] + (others + [(b"Host", host)], another[5])
        if (method, target, minor, persists, plain(fields), body) != another[:4] + (plain(another[4]), another[5]):
            return f"they see different requests:\n  ours   {one}\n  theirs {another}"
    if len(ours) == len(theirs) and end[0] == other:
        return None
    if len(ours) <= len(theirs) and end[0] == "fault":
        rule = stricter(stream, int(end[2]), end[3])
        # h11 looks at a head when it is there whole.
        if not rule and len(ours) == len(theirs) and oracle(stream + b"\r\n\r\n")[1] == "fault":
            rule = "nothing: h11 refuses it too, but when its head is whole"
    elif len(ours) >= len(theirs) and other == "fault":
        rule = laxer(stream, ends[len(theirs)], error)
    else:
        rule = None
    if rule:
        rules[rule].append(stream)
        return None
    return f"ours   {len(ours)} requests, then {' '.join(end)}\n  theirs {len(theirs)} requests, then {other} {error}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--cases", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--unequal", type=int, default=0)
    options = options.parse_args()
    product, rules, failures = Product(options.program), collections.defaultdict(list), 0
    seen = collections.Counter()
    for case in range(options.cases):
        source = random.Random(options.seed * 1_000_003 + case)
        stream = broken(source, b"".join(request(source) for _ in range(source.choice([1, 1, 2, 3]))))
        reason = compare(stream, product, rules)
        if reason:
            failures += 1
            print(f"FAILED: case {case}: {stream!r}\n  {reason}")
            if failures == 10:
                break
    for rule, streams in sorted(rules.items()):
        print(f"{len(streams):8} differ by {rule}")
        for stream in streams[:options.unequal]:
            print(f"         {stream!r}")
    if failures:
        sys.exit(1)
    print(f"gate: {options.cases} streams, {sum(map(len, rules.values()))} differ as they may")


main()
