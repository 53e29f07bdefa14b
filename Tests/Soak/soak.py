#!/usr/bin/env python3
"""Loads a server until what it loses would show: no descriptor, no thread and no memory may be gone afterwards.

    python3 Tests/Soak/soak.py .build/release/onrecord [--requests N] [--connections N] [--idle N] [--seed N]

Starts the program on a temporary archive with its sample stories. In each of four rounds come a part of the requests
over connections that are kept, a part of the connections, which break off at random moments with and without a reset,
and so many that are held idle at one time. When all are gone, descriptors, threads and resident memory are noted from
/proc: the last round must leave what the first left; memory may have grown by the bound. At the end a stop is asked for
while requests are under way: each must be answered whole.
"""

import argparse
import os
import random
import re
import resource
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

STORY = b"Ferry to run all winter\n\n\xe2\x80\x9cThe ferry will run all winter\xe2\x80\x9d, Mayor Anna Berg said.\n"
HEADS = re.compile(rb"HTTP/1\.1 (\d\d\d) .*?\r\n\r\n", re.S)
LENGTH = re.compile(rb"\r\nContent-Length: (\d+)\r\n", re.I)


class Server:
    def __init__(self, program, archive):
        command = [program, "serve", "--port", "0", "--sample", "--archive", archive, "--max-connections", "60000"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.port = int(self.process.stdout.readline().decode().rstrip().rstrip("/").rsplit(":", 1)[1])
        self.source = 0
        end = time.monotonic() + 60
        while b'"total":6}' not in self.get("/v1/articles")[1]:
            if time.monotonic() > end:
                raise SystemExit("FAILED: the sample is not there after a minute")
            time.sleep(0.05)

    def connect(self):
        """A connection; each from another address of this machine, so that ports do not run out."""
        connection = socket.socket()
        connection.settimeout(30)
        self.source += 1
        connection.bind((f"127.0.{self.source // 200 % 200}.{self.source % 200 + 1}", 0))
        connection.connect(("127.0.0.1", self.port))
        return connection

    def get(self, target):
        with self.connect() as connection:
            connection.sendall(request("GET", target))
            return Reader(connection).answer()

    def figures(self):
        status = open(f"/proc/{self.process.pid}/status").read()
        number = lambda name: int(re.search(rf"{name}:\s+(\d+)", status).group(1))
        folder, kinds = f"/proc/{self.process.pid}/fd", []
        for name in os.listdir(folder):
            try:
                target = os.readlink(f"{folder}/{name}")
            except FileNotFoundError:
                continue
            kinds.append("socket" if target.startswith("socket:") else "archive" if "archive" in target else "other")
        return {"sockets": kinds.count("socket"), "archive files": kinds.count("archive"), "others": kinds.count("other"),
                "threads": number("Threads"), "kilobytes": number("VmRSS")}

    def settled(self):
        """The figures when nobody but this question is connected, and idle threads, which wait five seconds, have ended."""
        end = time.monotonic() + 60
        while not re.search(rb"\nonrecord_connections_open 1\n", self.get("/metrics")[1]):
            if time.monotonic() > end:
                raise SystemExit("FAILED: a minute after all had left, connections are still open")
            time.sleep(1)
        time.sleep(8)
        return self.figures()


class Reader:
    def __init__(self, connection):
        self.connection, self.bytes = connection, b""

    def answer(self):
        while not (head := HEADS.match(self.bytes)):
            self.more()
        length = LENGTH.search(head.group())
        end = head.end() + (int(length.group(1)) if length else 0)
        while len(self.bytes) < end:
            self.more()
        content, self.bytes = self.bytes[head.end():end], self.bytes[end:]
        return int(head.group(1)), content

    def more(self):
        read = self.connection.recv(1 << 18)
        if not read:
            raise SystemExit(f"FAILED: the server hung up inside an answer: {self.bytes[-200:]!r}")
        self.bytes += read


def request(method, target, content=None, fields=""):
    if content is not None:
        fields += f"Content-Type: text/plain\r\nContent-Length: {len(content)}\r\n"
    return f"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{fields}\r\n".encode() + (content or b"")


def requests(server, count, article):
    """So many requests over sixteen connections, sixteen at a time: answered from memory, by workers, and refused."""
    mix = [request("GET", "/healthz")] * 9 + [request("GET", f"/v1/articles/{article}")] * 3 + [
        request("GET", "/v1/quotes?about=tunnel"), request("GET", "/v1/search?q=rockslide"), request("GET", "/nowhere"),
        request("POST", "/v1/extract", STORY),
    ]
    batch, wanted = b"".join(mix), len(mix)
    readers = [Reader(server.connect()) for _ in range(16)]
    sent = 0
    while sent < count:
        for reader in readers:
            reader.connection.sendall(batch)
        for reader in readers:
            statuses = [reader.answer()[0] for _ in range(wanted)]
            if statuses != [200] * 14 + [404, 200]:
                raise SystemExit(f"FAILED: answered {statuses}")
        sent += wanted * len(readers)
    for reader in readers:
        reader.connection.close()
    return sent


def breaks(server, count, article, source):
    """So many connections that end at any moment, some of them held for a while among the others."""
    whole = [
        request("GET", "/healthz"), request("GET", f"/v1/articles/{article}?expand=quotes,segments"),
        request("GET", "/openapi.yaml"), request("POST", "/v1/extract", STORY), request("GET", "/nowhere", b"content"),
        request("GET", "/v1/search?q=the", fields="Connection: close\r\n"),
    ]
    held = []
    for _ in range(count):
        connection = server.connect()
        data = b"".join(source.choices(whole, k=source.choice([1, 1, 1, 2, 5])))
        try:
            connection.sendall(data if source.random() < 0.5 else data[:source.randint(0, len(data))])
            if source.random() < 0.3 and select.select([connection], [], [], source.choice([0, 0.002]))[0]:
                connection.recv(source.choice([1, 100, 4096, 1 << 20]))
            if source.random() < 0.1:
                connection.shutdown(socket.SHUT_WR)
        except (ConnectionError, BrokenPipeError):
            pass
        held.append(connection)
        if len(held) > 100 or source.random() < 0.8:
            end = held.pop(source.randrange(len(held)))
            if source.random() < 0.7:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()
    for connection in held:
        connection.close()


def hold(server, count):
    """Holds so many connections that have had an answer; says what each costs."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < count + 100:
        raise SystemExit(f"FAILED: this process may have only {hard} descriptors: raise the limit (ulimit -Hn)")
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    before = server.figures()
    held = []
    for _ in range(count):
        connection = server.connect()
        connection.sendall(request("GET", "/healthz"))
        held.append(connection)
        if Reader(connection).answer()[0] != 200:
            raise SystemExit("FAILED: a held connection was refused")
    during = server.figures()
    waits = []
    for _ in range(200):
        began = time.perf_counter()
        server.get("/healthz")
        waits.append(time.perf_counter() - began)
    alive = sum(Reader(connection).answer()[0] == 200 for connection in held[::100]
                if connection.sendall(request("GET", "/healthz")) is None)
    for connection in held:
        connection.close()
    each = (during["kilobytes"] - before["kilobytes"]) * 1024 / max(1, count)
    print(f"{count} idle connections held: {each:.0f} bytes of the program each, {alive} of {len(held[::100])} asked again "
          f"answer, a new connection with its answer takes {sorted(waits)[100] * 1e6:.0f} us (median)")


def stop(server):
    """Asks for the end while requests are under way; each that was sent before it must be answered whole."""
    readers = [Reader(server.connect()) for _ in range(32)]
    story = STORY * 2_000
    for reader in readers:
        reader.connection.sendall(request("POST", "/v1/extract", story))
    end = time.monotonic() + 10
    while len(server.figures()) and time.monotonic() < end:
        # The first answer says that the others are under way.
        if select.select([reader.connection for reader in readers], [], [], 0.01)[0]:
            break
    server.process.send_signal(signal.SIGTERM)
    answered = sum(reader.answer()[0] == 200 for reader in readers)
    status = server.process.wait(30)
    print(f"stopped with {len(readers)} requests under way: {answered} answered whole, exit status {status}")
    return answered == len(readers) and status == 0


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--requests", type=int, default=1_000_000)
    options.add_argument("--connections", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=4)
    options.add_argument("--idle", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--growth", type=int, default=4_096, help="kilobytes of memory that may be gone")
    options = options.parse_args()
    source = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(options.program, folder + "/archive")
        try:
            article = re.search(rb'"id":"(art_\w+)"', server.get("/v1/articles")[1]).group(1).decode()
            print(f"at the start: {server.figures()}")
            rounds = []
            for _ in range(options.rounds):
                began = time.monotonic()
                sent = requests(server, options.requests // options.rounds, article)
                served = time.monotonic()
                breaks(server, options.connections // options.rounds, article, source)
                broken = time.monotonic()
                print(f"{sent} requests in {served - began:.0f} s, {options.connections // options.rounds} connections that "
                      f"broke off in {broken - served:.0f} s: {server.figures()}")
                if options.idle:
                    hold(server, options.idle)
                rounds.append(server.settled())
                print(f"settled: {rounds[-1]}")
            # The first round fills what is kept for reuse; from then on nothing may grow. The pool's idle threads come
            # and go, and each worker opens its files of the archive when it first reads.
            may = {"sockets": 0, "archive files": 27, "others": 0, "threads": 4, "kilobytes": options.growth}
            lost = [f"{rounds[-1][name] - rounds[0][name]} {name}" for name in may
                    if rounds[-1][name] - rounds[0][name] > may[name]]
            if lost:
                sys.exit("FAILED: lost " + ", ".join(lost))
            if not stop(server):
                sys.exit("FAILED: the stop lost answers")
        finally:
            if server.process.poll() is None:
                server.process.kill()
    print("nothing was lost")


main()
