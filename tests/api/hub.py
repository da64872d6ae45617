# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""A real afterdesk-hub in a folder of its own, and ways to talk to it."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import select
import signal
import socket
import struct
import subprocess
import threading
import time

SECRET = base64.b64encode(b"a secret of the contract test").decode()


class Hub:
    def __init__(self, program, folder):
        self.program = str(program)
        self.folder = pathlib.Path(folder)
        self.data = str(self.folder / "data")
        self.process = None
        self.port = 0

    def command(self, *arguments, text=None):
        done = subprocess.run([self.program, *arguments], input=text, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise SystemExit(f"afterdesk-hub {' '.join(arguments)}: {done.returncode}: {done.stderr}")
        return done.stdout

    def routes(self):
        return [json.loads(line) for line in self.command("routes").splitlines()]

    def add_person(self, login, role):
        self.command("user", "add", login, "--role", role, "--password-file", "-", "--data", self.data, text=f"password of {login}")

    def add_source(self, name):
        self.command("source", "add", name, "--scheme", "standard-webhooks", "--secret-file", "-", "--data", self.data, text="whsec_" + SECRET)

    def start(self):
        log = open(self.folder / "hub.log", "w")
        self.process = subprocess.Popen(
            [self.program, "serve", "--listen", "127.0.0.1:0", "--data", self.data], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=log, text=True,
        )
        if not select.select([self.process.stdout], [], [], 60)[0]:
            raise SystemExit("the hub does not say where it listens")
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the hub ended: " + (self.folder / "hub.log").read_text())
        self.port = int(json.loads(line)["listening"].rsplit(":", 1)[1])

    def stop(self):
        """True when it ended as asked."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(30) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            return False

    def send(self, method, target, body=b"", headers=None):
        """(status, headers, bytes)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, body=body if body or method not in ("GET", "DELETE") else None, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()


def signed(event_id, body, at=None):
    stamp = str(int(at if at is not None else time.time()))
    key = base64.b64decode(SECRET)
    mac = hmac.new(key, f"{event_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return {"webhook-id": event_id, "webhook-timestamp": stamp, "webhook-signature": "v1," + base64.b64encode(mac).decode()}


def identity(customer, order):
    return base64.b64encode(hmac.new(base64.b64decode(SECRET), f"{customer}|{order}".encode(), hashlib.sha256).digest()).decode()


class Socket:
    """A WebSocket that keeps every frame."""

    def __init__(self, hub, target, token):
        self.frames = []
        self.closed_with = None
        self._socket = socket.create_connection(("127.0.0.1", hub.port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        head = [f"GET {target} HTTP/1.1", "Host: hub", "Upgrade: websocket", "Connection: Upgrade",
                f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
        if token:
            head.append(f"Authorization: Bearer {token}")
        self._socket.sendall("\r\n".join(head).encode() + b"\r\n\r\n")
        self._stream = self._socket.makefile("rb")
        self.status = int(self._stream.readline().split()[1])
        while self._stream.readline().strip():
            pass
        self._thread = threading.Thread(target=self._listen, daemon=True)
        if self.status == 101:
            self._thread.start()

    def _listen(self):
        text = b""
        try:
            while True:
                first, second = self._stream.read(2)
                length = second & 0x7F
                if length == 126:
                    length = struct.unpack(">H", self._stream.read(2))[0]
                elif length == 127:
                    length = struct.unpack(">Q", self._stream.read(8))[0]
                payload = self._stream.read(length)
                kind = first & 0x0F
                if kind in (0, 1):
                    text += payload
                    if first & 0x80:  # the last part of a message
                        self.frames.append(json.loads(text))
                        text = b""
                elif kind == 8:
                    self.closed_with = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 1005
                    return
                elif kind == 9:
                    self._send(0xA, payload)
        except (OSError, ValueError):
            self.closed_with = self.closed_with or 1006

    def _send(self, kind, payload):
        mask = os.urandom(4)
        size = len(payload)
        head = bytes([0x80 | kind]) + (bytes([0x80 | size]) if size < 126 else b"\xfe" + struct.pack(">H", size))
        self._socket.sendall(head + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload)))

    def say(self, frame):
        self._send(1, json.dumps(frame).encode())

    def wait_for(self, found, seconds=20):
        """True once found(frames) is."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found(list(self.frames)):
                return True
            time.sleep(0.02)
        return False

    def close(self):
        self._socket.close()
