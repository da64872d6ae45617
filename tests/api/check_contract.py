#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Holds resources/api against a running hub: every route is described, every description is a route, and what the hub
answers to good and bad requests has a described status and fits the described form."""

import argparse
import json
import pathlib
import tempfile
import time
import urllib.parse
import warnings

warnings.simplefilter("ignore", DeprecationWarning)

from description import Description  # noqa: E402
from hub import Hub, Socket, identity, signed  # noqa: E402

NOWHERE = "01a20000-0000-7000-8000-000000000000"
LONG_AGO = "2026-01-01T00:00:00Z"


class Check:
    def __init__(self, hub, description):
        self.hub = hub
        self.api = description
        self.wrong = []
        self.seen = {}
        self.tokens = {}
        self.requests = 0

    def complain(self, text):
        self.wrong.append(text)
        print("WRONG", text, flush=True)

    def expect(self, good, text):
        if not good:
            self.complain(text)
        return good

    def call(self, method, path, expected, token=None, body=None, raw=None, headers=None, query=None, key=None, **parts):
        """Sends one request by its description; the JSON of the answer. `expected`: a status or several."""
        target = path
        for name, value in parts.items():
            target = target.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
        if query:
            target += "?" + urllib.parse.urlencode(query)
        sent = dict(headers or {})
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if key:
            sent["Idempotency-Key"] = key
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        status, answered, content = self.hub.send(method, target, data, sent)
        self.requests += 1
        self.seen.setdefault((method, path), set()).add(status)
        wanted = expected if isinstance(expected, (tuple, list, set)) else (expected,)
        where = f"{method} {target} → {status}"
        if not self.expect(status in wanted, f"{where}, expected {wanted}: {content[:300]!r}"):
            return {}
        response = self.api.response(method, path, status)
        if not self.expect(response is not None, f"{where} is not described"):
            return {}
        described = response.get("content", {})
        kind = (answered.get("Content-Type") or "").split(";")[0]
        if not described:
            self.expect(not content, f"{where} has a body that is not described")
            return {}
        if not self.expect(kind in described, f"{where} is {kind or 'of no type'}, described are {list(described)}"):
            return {}
        if status in (429, 503):
            self.expect((answered.get("Retry-After") or "").isdigit(), f"{where} has no Retry-After")
        if not kind.endswith("json"):
            return content
        value = json.loads(content)
        problem = self.api.wrong_with(described[kind]["schema"], value)
        self.expect(not problem, f"{where}: {problem}")
        if status < 300 and body is not None and self.api.takes_json(method, path):
            problem = self.api.wrong_with(self.api.request_schema(method, path), body)
            self.expect(not problem, f"{where} took a body that is not described: {problem}")
        return value

    def wait(self, what, found, seconds=30):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            value = found()
            if value:
                return value
            time.sleep(0.05)
        self.complain(f"waited {seconds} s for {what}")
        return None

    # ---- the walk

    def routes(self):
        routes = self.hub.routes()
        answered = {(route["method"], route["path"]) for route in routes if not route["websocket"]}
        for method, path in sorted(answered - self.api.operations()):
            self.complain(f"{method} {path} is answered but not described")
        for method, path in sorted(self.api.operations() - answered):
            self.complain(f"{method} {path} is described but not answered")
        sockets = {route["path"] for route in routes if route["websocket"]}
        self.expect(sockets == self.api.channels(), f"WebSockets {sockets}, described {self.api.channels()}")

    def sign_in(self):
        for login in ("ann", "sam", "quin", "ada"):
            answer = self.call("POST", "/v1/login", 200, body={"login": login, "password": f"password of {login}", "device": "test"})
            self.tokens[login] = answer.get("token")
        self.call("POST", "/v1/login", 401, body={"login": "ann", "password": "wrong"})
        self.call("POST", "/v1/login", 401, body={"one_time_token": "x" * 20})
        self.call("POST", "/v1/login", 400, body={"login": "ann"})
        self.call("POST", "/v1/login", 400, raw=b"{")
        self.call("POST", "/v1/login", 413, raw=b" " * 20_000)
        for _ in range(5):
            self.call("POST", "/v1/login", (401, 429), body={"login": "lost", "password": "wrong"})
        self.call("POST", "/v1/login", 429, body={"login": "lost", "password": "wrong"})
        self.call("GET", "/v1/me", 200, token=self.tokens["ann"])

    def operation(self):
        self.call("GET", "/healthz", 200)
        self.call("GET", "/readyz", 200)
        self.call("GET", "/metrics", 200)
        self.call("GET", "/metrics", 403, headers={"X-Forwarded-For": "203.0.113.9"})

    def event(self, order, kind, payload, at):
        return {"schema_version": 1, "event_type": kind, "order_id": order, "customer_id": "C-1", "timestamp": at, "payload": payload}

    def inlet(self):
        path = "/v1/webhooks/{source}"
        eur = lambda amount: {"amount": amount, "currency": "EUR"}  # noqa: E731
        story = [
            ("order_placed", {"customer_name": "Jo", "total": eur(30_000), "items": [{"sku": "MUG-1", "title": "Mug", "quantity": 2, "unit_price": eur(15_000)}]}, "2026-11-01T10:00:00Z"),
            ("order_paid", {"amount": eur(30_000), "method": "card"}, "2026-11-01T10:01:00Z"),
            ("shipment_created", {"tracking": "T1", "carrier": "NordPost", "expected_at": "2026-11-05T10:00:00Z"}, "2026-11-02T10:00:00Z"),
            ("shipment_delivered", {"tracking": "T1", "carrier": "NordPost", "code": "NP-40 DELIVERED", "place": "Kiel"}, "2026-11-20T10:00:00Z"),
        ]
        for number, (kind, payload, at) in enumerate(story):
            body = self.event("O-1", kind, payload, at)
            raw = json.dumps(body).encode()
            self.call("POST", path, 202, raw=raw, headers=signed(f"e{number}", raw), source="shop")
            self.call("POST", path, 200, raw=raw, headers=signed(f"e{number}", raw), source="shop")
        body = json.dumps(self.event("O-2", "order_placed", {"total": eur(500)}, "2026-11-01T10:00:00Z")).encode()
        self.call("POST", path, 202, raw=body, headers=signed("unpaid", body), source="shop")
        cloud = json.dumps({"specversion": "1.0", "id": "c1", "source": "/shop", "type": "com.shop.order.packed", "time": "2026-11-01T12:00:00Z",
                            "data": {"order_id": "O-1", "customer_id": "C-1"}}).encode()
        self.call("POST", path, 202, raw=cloud, headers=signed("c1", cloud), source="shop")
        self.call("POST", path, 401, raw=body, headers=signed("x", b"other"), source="shop")
        self.call("POST", path, 401, raw=body, headers=signed("x", body, at=time.time() - 400), source="shop")
        self.call("POST", path, 401, raw=body, source="shop")
        self.call("POST", path, 404, raw=body, headers=signed("x", body), source="nobody")
        for bad in (b"{", b"[]", b"{}", b'{"schema_version":1}'):
            self.call("POST", path, 400, raw=bad, headers=signed("bad", bad), source="shop")
        self.call("POST", path, 413, raw=b" " * (1024 * 1024 + 1), source="shop")

    def inference(self):
        path = "/v1/infer"
        ann = self.tokens["ann"]
        message = self.event("O-1", "message_received", {"text": "Where is my order?", "channel": "chat"}, "2026-11-21T10:00:00Z")
        self.call("POST", path, 200, token=ann, body=message)
        damage = self.event("O-1", "message_received", {"text": "The mug arrived broken, I want my money back"}, "2026-11-21T10:00:00Z")
        self.call("POST", path, 200, token=ann, body=damage)
        for kind in ("shipment_delayed", "shipment_exception"):
            self.call("POST", path, 200, token=ann, body=self.event("O-1", kind, {"tracking": "T1"}, "2026-11-21T10:00:00Z"))
        self.call("POST", path, 200, token=ann, body=self.event("O-1", "payment_disputed", {}, "2026-11-21T10:00:00Z"))
        self.call("POST", path, (400, 422), token=ann, body=self.event("O-1", "order_teleported", {}, "2026-11-21T10:00:00Z"))
        self.call("POST", path, 400, token=ann, raw=b"{")
        self.call("POST", path, 413, token=ann, raw=b" " * 300_000)
        made = json.loads(self.hub.command("token", "add", "ada", "--days", "1", "--data", self.hub.data))
        self.call("POST", path, 200, token=made["token"], body=message)
        self.hub.command("token", "revoke", made["session"], "--data", self.hub.data)
        self.call("POST", path, 401, token=made["token"], body=message)

    def chat(self, photo):
        opened = self.call("POST", "/v1/chat", 201, body={"customer_name": "Jo", "customer_id": "C-1", "order_id": "O-1", "language": "en",
                                                          "source": "shop", "identity": identity("C-1", "O-1")})
        self.conversation, customer = opened["conversation_id"], opened["token"]
        self.tokens["customer"] = customer
        self.call("POST", "/v1/chat", 401, body={"customer_name": "Jo", "customer_id": "C-1", "identity": "AAAA"})
        self.call("POST", "/v1/chat", 400, body={})
        self.call("POST", "/v1/chat", 422, body={"customer_name": "x" * 201})
        self.call("POST", "/v1/chat", 413, raw=b" " * 20_000)
        window = Socket(self.hub, "/v1/chat/feed?after=0", customer)
        self.window = window

        uploaded = self.call("POST", "/v1/chat/media", 201, token=customer, raw=photo)
        self.media = uploaded["media_id"]
        self.call("POST", "/v1/chat/media", 200, token=customer, raw=photo)
        self.call("POST", "/v1/chat/media", 415, token=customer, raw=b"<html>")
        self.call("POST", "/v1/chat/media", 422, token=customer, raw=photo[: len(photo) // 2])
        self.call("POST", "/v1/chat/media", 413, token=customer, raw=b"x" * (15 * 1024 * 1024 + 1))

        path = "/v1/chat/messages"
        words = {"text": "The mug arrived broken.", "client_id": "m1", "media": [self.media]}
        self.call("POST", path, 201, token=customer, body=words)
        self.call("POST", path, 200, token=customer, body=words)
        self.call("POST", path, 422, token=customer, body={**words, "text": "other"})
        self.call("POST", path, 422, token=customer, body={"client_id": "m2"})
        self.call("POST", path, 422, token=customer, body={"client_id": "m2", "text": "x" * 8001})
        self.call("POST", path, 422, token=customer, body={"client_id": "m2", "media": ["a" * 64]})
        self.call("POST", path, 400, token=customer, body={"text": "no id"})
        self.call("POST", path, 413, token=customer, raw=b" " * 200_000)
        self.call("GET", path, 200, token=customer)
        self.call("GET", path, 200, token=customer, query={"after": 0, "limit": 1})
        self.call("GET", path, 400, token=customer, query={"after": "x"})
        self.call("GET", "/v1/chat/media/{id}", 200, token=customer, id=self.media)
        self.call("GET", "/v1/chat/media/{id}", 404, token=customer, id="a" * 64)
        self.call("GET", "/v1/chat/media/{id}", 404, token=customer, id="../../hub.db")
        window.say({"typing": True})
        window.say({"read": 1})

    def conversations(self):
        ann, sam = self.tokens["ann"], self.tokens["sam"]
        base = "/v1/conversations/{id}"
        here = {"token": ann, "id": self.conversation}
        get = lambda: self.call("GET", base, 200, **here)["conversation"]  # noqa: E731
        for view in ("needs_decision", "mine", "unassigned", "mentioned", "bot_owned", "bot_unsure", "breaching_soon", "snoozed", "all"):
            self.call("GET", "/v1/conversations", 200, token=ann, query={"view": view, "limit": 1})
        self.call("GET", "/v1/conversations", 400, token=ann, query={"view": "secret"})
        self.call("GET", "/v1/conversations", 422, token=ann, query={"cursor": "nonsense"})
        self.call("GET", "/v1/snapshot", 200, token=ann)
        self.call("GET", "/v1/snapshot", 422, token=ann, query={"cursor": "nonsense"})
        self.call("GET", base + "/messages", 400, **here, query={"limit": 0})

        mine = "/v1/me/filters"
        held = self.call("GET", mine, 200, token=ann)
        large = {"id": "f1", "name": "Large", "query": "amount:>50 turn:us"}
        kept = self.call("PUT", mine, 200, token=ann, body={**held, "filters": [large]})
        self.expect(self.call("PUT", mine, 200, token=ann, body={**held, "filters": [large]}) == kept, "filters sent twice changed twice")
        self.call("PUT", mine, 409, token=ann, body={**held, "filters": []})
        self.call("PUT", mine, 422, token=ann, body={**kept, "filters": [{**large, "query": "amount:much"}]})
        self.call("PUT", mine, 400, token=ann, body={"filters": []})
        self.expect(self.call("GET", mine, 200, token=sam)["filters"] == [], "filters of one person shown to another")

        # The bot may be writing, and with it the epoch may move.
        self.wait("a takeover", lambda: self.call("POST", base + "/takeover", (200, 409), **here, body={"epoch": get()["owner"]["epoch"]}).get("conversation"))
        self.call("POST", base + "/takeover", 409, token=sam, id=self.conversation, body={"epoch": 0})
        self.call("POST", base + "/claim", 200, **here)
        self.call("POST", base + "/claim", 409, token=sam, id=self.conversation)
        self.call("POST", base + "/lease", 200, **here)
        self.call("POST", base + "/lease", 409, token=sam, id=self.conversation)
        self.call("POST", base + "/giveback", 409, token=sam, id=self.conversation, body={"epoch": 1})
        self.call("POST", base + "/presence", 204, **here, body={"state": "replying"})
        self.call("POST", base + "/presence", 400, **here, body={"state": "dancing"})
        self.call("POST", base + "/presence", 413, **here, raw=b" " * 5000)

        draft = {"query": {"mode": "reply"}, **here}
        self.call("PUT", base + "/draft", 204, **draft, body={"text": "Dear Jo"})
        self.call("GET", base + "/draft", 200, **draft)
        self.call("DELETE", base + "/draft", 204, **draft)
        self.call("GET", base + "/draft", 200, **draft)
        self.call("GET", base + "/draft", 400, **here)

        hints = base + "/suggestions"
        made = self.call("GET", hints, 200, **here)["items"]
        self.call("GET", hints, 404, token=ann, id="01900000-0000-7000-8000-000000000000")
        for item in made:
            self.call("POST", hints + "/{suggestion}", 204, **here, suggestion=item["id"], body={"used": "edited"})
        self.call("POST", hints + "/{suggestion}", 404, **here, suggestion="none", body={"used": "ignored"})
        self.call("POST", hints + "/{suggestion}", 400, **here, suggestion="none", body={"used": "eaten"})

        now = get()
        reply = {"mode": "reply", "text": "I am sorry, let me see.", "epoch": now["owner"]["epoch"], "last_seen_seq": now["last_seq"]}
        path = base + "/messages"
        self.call("POST", path, 201, **here, key="r1", body=reply)
        self.call("POST", path, 201, **here, key="r1", body=reply)
        self.call("POST", path, 422, **here, key="r1", body={**reply, "text": "other"})
        self.call("POST", path, 400, **here, body=reply)
        self.call("POST", path, 409, **here, key="r2", body={**reply, "epoch": 0})
        self.call("POST", path, 409, **here, key="r3", body={**reply, "last_seen_seq": 0})
        self.call("POST", path, 400, **here, key="r4", body={**reply, "mode": "shout"})
        self.call("POST", path, 403, token=self.tokens["quin"], id=self.conversation, key="r5", body=reply)

        files = base + "/media"
        for status in (201, 200):
            taken = self.call("POST", files, status, **here, raw=self.picture)
        self.call("POST", files, 415, **here, raw=b"<html>")
        self.call("POST", files, 422, **here, raw=self.picture[: len(self.picture) // 2])
        self.call("POST", files, 413, **here, raw=b"x" * (15 * 1024 * 1024 + 1))
        self.call("POST", files, 404, token=ann, id=NOWHERE, raw=self.picture)
        note = {"mode": "note", "media": [taken["media_id"]]}
        self.call("POST", path, 201, **here, key="file1", body=note)
        self.call("POST", path, 422, **here, key="file2", body={**note, "media": ["a" * 64]})
        self.call("POST", path, 422, **here, key="file3", body={**note, "media": [taken["media_id"]] * 11})
        self.call("POST", path, 400, **here, key="file4", body={**note, "media": "all"})
        self.call("GET", "/v1/chat/media/{id}", 404, token=self.tokens["customer"], id=taken["media_id"])
        self.call("POST", path, 201, **here, key="n1", body={"mode": "note", "text": "Photo shows it."})
        self.call("POST", path, 413, **here, key="n2", raw=b" " * (1024 * 1024 + 1))

        people = self.call("GET", "/v1/people", 200, token=ann)
        team = people["items"]
        self.expect("ada" not in {person["name"] for person in team}, "an admin, who reads no conversations, can be mentioned")
        quin = next(person["id"] for person in team if person["name"] == "quin")
        self.expect(quin not in people["answering"], "who reads only is told to answer customers")
        self.call("GET", "/v1/people", 403, token=self.tokens["ada"])
        who = next(person["id"] for person in team if person["id"] == self.call("GET", "/v1/me", 200, token=sam)["user"]["id"])
        said = self.call("POST", path, 201, **here, key="m1", body={"mode": "note", "text": "Look at this.", "mentions": [who, who]})
        self.expect([person["id"] for person in said["message"]["mentions"]] == [who], "a mention is not kept once")
        self.call("POST", path, 422, **here, key="m2", body={"mode": "note", "text": "x", "mentions": [NOWHERE]})
        self.call("POST", path, 422, **here, key="m3", body={"mode": "note", "text": "x", "mentions": [who] * 21})
        self.call("POST", path, 400, **here, key="m4", body={**reply, "mentions": [who]})
        found = self.call("GET", "/v1/conversations", 200, token=sam, query={"view": "mentioned"})
        self.expect(found["count"] == 1 and found["counts"]["mentioned"] == 1, "a mention is not in its view")
        seen = {"token": sam, "id": self.conversation, "body": {"seq": said["message"]["seq"]}}
        for _ in range(2):
            now = self.call("POST", base + "/seen", 200, **seen)["conversation"]["mentioned"]
            self.expect([one["seen_seq"] for one in now] == [said["message"]["seq"]], "a mention was seen and is not")
        self.call("POST", base + "/seen", 400, token=sam, id=self.conversation, body={})
        self.call("POST", base + "/seen", 404, token=sam, id=NOWHERE, body={"seq": 1})
        self.call("GET", path, 200, **here)

        self.call("POST", base + "/labels", 200, **here, body={"add": ["vip", "fragile"]})
        labelled = self.call("POST", base + "/labels", 200, **here, body={"add": ["VIP"], "remove": ["Fragile"]})
        self.expect(labelled["conversation"]["labels"] == ["vip"], "labels are added and taken away in any case of letters")
        self.call("POST", base + "/labels", 400, **here, body={"add": [" "]})
        self.call("POST", base + "/labels", 422, **here, body={"add": [str(n) for n in range(21)]})
        self.call("POST", base + "/priority", 200, **here, body={"priority": "high"})
        self.call("POST", base + "/priority", 400, **here, body={"priority": "yesterday"})

        soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
        self.call("POST", base + "/state", 200, **here, body={"state": "snoozed", "until": soon})
        self.call("POST", base + "/state", 200, **here, body={"state": "snoozed", "on_parcel": True})
        self.call("POST", base + "/state", 400, **here, body={"state": "open", "until": soon})
        self.call("POST", base + "/state", 200, **here, body={"state": "resolved"})
        self.call("POST", base + "/state", 200, **here, body={"state": "open"})

        other = self.call("POST", "/v1/chat", 201, body={"customer_name": "Kim"})["conversation_id"]
        there = {"token": ann, "id": other}
        self.call("POST", base + "/takeover", 200, **there, body={"epoch": 1})
        self.call("POST", base + "/release", 200, **there)
        self.call("POST", base + "/release", 409, **there)
        self.call("POST", base + "/claim", 200, **there)
        epoch = self.call("GET", base, 200, **there)["conversation"]["owner"]["epoch"]
        given = {"user": self.call("GET", "/v1/me", 200, token=sam)["user"]["id"], "epoch": epoch}
        self.call("POST", base + "/assign", 422, **there, body={**given, "user": NOWHERE})
        self.call("POST", base + "/assign", 409, **there, body={**given, "epoch": epoch + 7})
        self.call("POST", base + "/assign", 400, **there, body={"epoch": epoch})
        self.call("POST", base + "/assign", 200, **there, body={**given, "note": "Yours, she asked for you."})
        self.call("POST", base + "/takeover", 200, **there, body={"epoch": epoch + 1})
        epoch += 2
        self.call("POST", base + "/giveback", 200, **there, body={"epoch": epoch})

    def orders(self):
        ann = self.tokens["ann"]
        self.wait("the projection", lambda: self.call("GET", "/v1/orders/{id}", (200, 404), token=ann, id="O-1").get("order"))
        self.wait("the other one", lambda: self.call("GET", "/v1/orders/{id}", (200, 404), token=ann, id="O-2").get("order"))
        self.call("GET", "/v1/orders/{id}", 404, token=ann, id="nothing/like ü that")
        reveal = "/v1/orders/{id}/reveal"
        self.call("POST", reveal, 200, token=ann, id="O-1", body={"reason": "verify_identity"})
        self.call("POST", reveal, 400, token=ann, id="O-1", body={"reason": "curiosity"})
        self.call("POST", reveal, 404, token=ann, id="O-77", body={"reason": "legal_request"})
        self.call("POST", reveal, 413, token=ann, id="O-1", raw=b" " * 10_000)

    def decisions(self):
        ann, sam = self.tokens["ann"], self.tokens["sam"]

        def propose(amount, key):
            action = {"verb": "refund", "order_id": "O-1", "amount": {"amount": amount, "currency": "EUR"}}
            body = {"conversation_id": self.conversation, "action": action, "reason": "item_damaged"}
            return self.call("POST", "/v1/proposals", 201, token=sam, key=key, body=body).get("proposal", {})

        def fresh(proposal):
            return self.call("GET", "/v1/proposals/{id}", 200, token=ann, id=proposal["id"])["proposal"]

        def shown(proposal, verb, **more):
            return {"verb": verb, "shown_hash": fresh(proposal)["shown_hash"], "shown_at": LONG_AGO, **more}

        base = "/v1/proposals/{id}"
        small = propose(500, "p1")
        self.call("POST", "/v1/proposals", 400, token=ann, key="p2", body={"conversation_id": self.conversation})
        self.call("POST", "/v1/proposals", 404, token=ann, key="p3", body={"conversation_id": NOWHERE, "action": small["action"]})
        self.call("POST", "/v1/proposals", 400, token=ann, key="p4", body={"conversation_id": self.conversation, "action": {"verb": "bribe", "order_id": "O-1"}})
        self.call("POST", "/v1/proposals", 422, token=sam, key="p1", body={"conversation_id": self.conversation, "action": small["action"]})
        self.call("POST", "/v1/proposals", 413, token=ann, key="p5", raw=b" " * 70_000)
        self.call("GET", "/v1/proposals", 200, token=ann)
        self.call("GET", "/v1/proposals", 200, token=ann, query={"state": "executed"})
        self.call("GET", "/v1/proposals", 400, token=ann, query={"state": "imaginary"})
        self.call("GET", base, 404, token=ann, id=NOWHERE)

        choice = base + "/choice"
        self.call("POST", choice, 409, token=ann, id=small["id"], body={"verb": "answer"})  # a person's own is not blind
        self.call("POST", choice, 400, token=ann, id=small["id"], body={"verb": "shrug"})
        self.call("POST", choice, 404, token=ann, id=NOWHERE, body={"verb": "answer"})
        self.call("GET", "/v1/blind-share", 200, token=sam)
        self.call("GET", "/v1/blind-share", 403, token=ann)

        decide = base + "/decision"
        at = {"token": ann, "id": small["id"]}
        stale = {"verb": "approve", "shown_hash": "0" * 64, "shown_at": LONG_AGO, "reason": "damaged"}
        self.call("POST", decide, 409, **at, key="d1", body=stale)
        self.call("POST", decide, 400, **at, body=stale)
        self.call("POST", decide, 400, **at, key="d2", body={**stale, "verb": "shrug"})
        self.call("POST", decide, 400, **at, key="d3", body=shown(small, "approve"))
        self.call("POST", decide, 404, token=ann, id=NOWHERE, key="d4", body=stale)
        self.call("POST", decide, 200, **at, key="d5", body=shown(small, "escalate"))
        approve = shown(small, "approve", reason="damaged")
        held = self.call("POST", decide, 200, **at, key="d6", body=approve)
        self.call("POST", decide, 200, **at, key="d6", body=approve)
        self.call("POST", decide, 422, **at, key="d6", body={**approve, "note": "other"})
        self.expect(held.get("proposal", {}).get("state") == "holding", "an approval is held")
        self.call("POST", decide, 409, **at, key="d7", body=approve)
        hold = base + "/hold"
        self.call("POST", hold, 200, **at)
        self.call("POST", hold, 400, **at, body={"seconds": 0})
        self.call("POST", hold, 200, **at, body={"seconds": 3600})
        self.call("POST", hold, 403, **at, body={"seconds": 3600})
        self.call("POST", base + "/cancel", 200, **at)
        self.call("POST", base + "/cancel", 409, **at)
        self.call("POST", hold, 409, **at)

        # Above what an agent may give, and above what one person may.
        large = propose(25_000, "p6")
        over = shown(large, "approve", reason="damaged")
        self.call("POST", decide, 403, token=ann, id=large["id"], key="d8", body=over)
        decided = self.call("POST", decide, 200, token=sam, id=large["id"], key="d9", body=over)
        if self.expect(decided.get("proposal", {}).get("state") == "awaiting_second", "two people for a large amount"):
            second = base + "/second"
            say = lambda verb: {"verb": verb, "shown_hash": fresh(large)["shown_hash"]}  # noqa: E731
            self.call("POST", second, 403, token=sam, id=large["id"], key="s1", body=say("approve"))
            self.call("POST", second, 400, token=self.tokens["sue"], id=large["id"], key="s2", body=say("perhaps"))
            self.call("POST", second, 200, token=self.tokens["sue"], id=large["id"], key="s3", body=say("send_back"))
        edited = shown(large, "edit", reason="damaged", override_reason="amount_too_high",
                       args={"action": {**large["action"], "amount": {"amount": 900, "currency": "EUR"}}})
        self.call("POST", decide, 200, token=sam, id=large["id"], key="d10", body=edited)
        self.call("POST", base + "/cancel", 200, token=sam, id=large["id"])
        third = propose(700, "p7")
        self.call("POST", decide, 200, token=ann, id=third["id"], key="d11", body=shown(third, "reject", reason="already_settled"))
        fourth = propose(800, "p8")
        self.call("POST", decide, 200, token=ann, id=fourth["id"], key="d12", body=shown(fourth, "answer", message="Could you send a photo?"))
        self.call("POST", base + "/settle", 409, token=sam, id=fourth["id"], body={"outcome": "failed", "note": "asked the bank"})
        self.call("POST", base + "/settle", 400, token=sam, id=fourth["id"], body={"outcome": "maybe"})
        self.call("POST", base + "/settle", 404, token=sam, id=NOWHERE, body={"outcome": "failed", "note": "asked the bank"})

    def the_rest(self):
        ann, sam = self.tokens["ann"], self.tokens["sam"]
        self.call("GET", "/v1/search", 200, token=ann, query={"q": "mug"})
        self.call("GET", "/v1/search", 200, token=ann, query={"q": "O-1", "limit": 1})
        self.call("GET", "/v1/search", 400, token=ann, query={"q": "x", "limit": 0})
        self.call("GET", "/v1/media/{id}", 200, token=ann, id=self.media)
        self.call("GET", "/v1/media/{id}", 404, token=ann, id="../../hub.db")
        reading = {"verdict": "damaged_product", "confidence": {"raw": 0.9}, "model": {"name": "m", "version": "1"}, "ms": 12.5,
                   "probabilities": [{"name": "damaged_product", "confidence": 0.9}]}
        self.call("GET", "/v1/media/{id}/reading", 404, token=ann, id=self.media)
        self.call("PUT", "/v1/media/{id}/reading", 200, token=ann, id=self.media, body=reading)
        self.call("GET", "/v1/media/{id}/reading", 200, token=ann, id=self.media)
        self.call("PUT", "/v1/media/{id}/reading", 400, token=ann, id=self.media, body={**reading, "feature": "AAAA"})
        self.call("PUT", "/v1/media/{id}/reading", 400, token=ann, id=self.media, body={"verdict": "x"})
        self.call("PUT", "/v1/media/{id}/reading", 404, token=ann, id="a" * 64, body=reading)
        self.call("PUT", "/v1/media/{id}/verdict", 204, token=ann, id=self.media, body={"verdict": "damaged_product"})
        self.call("GET", "/v1/media/{id}/verdict", 200, token=ann, id=self.media)
        self.call("GET", "/v1/media/{id}/verdict", 404, token=ann, id="a" * 64)
        self.call("PUT", "/v1/media/{id}/verdict", 204, token=ann, id=self.media, body={"verdict": None})
        self.call("PUT", "/v1/media/{id}/verdict", 204, token=ann, id=self.media, body={"verdict": "cannot_tell"})
        self.call("PUT", "/v1/media/{id}/verdict", 400, token=ann, id=self.media, body={"verdict": "melted"})
        self.call("PUT", "/v1/media/{id}/verdict", 404, token=ann, id="a" * 64, body={"verdict": "looks_intact"})
        self.models()
        policy = self.call("GET", "/v1/policy", 200, token=ann)
        self.call("PUT", "/v1/policy", 200, token=sam, body={**policy, "version": policy["version"] + 1, "answer_minutes": 20})
        self.call("PUT", "/v1/policy", 409, token=sam, body=policy)
        self.call("PUT", "/v1/policy", 400, token=sam, body={**policy, "deny_all": True})
        self.call("GET", "/v1/audit", 200, token=sam)
        self.call("GET", "/v1/audit", 200, token=sam, query={"after": 2, "limit": 1})
        self.call("GET", "/v1/audit", 400, token=sam, query={"limit": 0})

    def models(self):
        ann, sam = self.tokens["ann"], self.tokens["sam"]
        made = {"kind": "eta", "name": "routes", "version": "1", "card": {"n": 1}, "data": {"a": 1}}
        model = self.call("POST", "/v1/models", 201, token=sam, body=made)
        self.call("POST", "/v1/models", 409, token=sam, body=made)
        self.call("POST", "/v1/models", 400, token=sam, body={**made, "kind": "damage-head", "data": {"form": "x"}})
        self.call("POST", "/v1/models/{id}/stage", 200, token=sam, id=model.get("id"), body={"stage": "active"})
        self.call("POST", "/v1/models/{id}/stage", 409, token=sam, id=model.get("id"), body={"stage": "shadow"})
        self.call("POST", "/v1/models/{id}/stage", 404, token=sam, id=NOWHERE, body={"stage": "shadow"})
        self.call("GET", "/v1/models", 200, token=ann)
        self.call("GET", "/v1/models", 200, token=ann, query={"kind": "eta", "stage": "active"})
        self.call("GET", "/v1/models", 400, token=ann, query={"stage": "best"})
        self.call("GET", "/v1/models/{id}", 200, token=ann, id=model.get("id"))
        self.call("GET", "/v1/models/{id}", 404, token=ann, id=NOWHERE)
        self.call("GET", "/v1/models/lessons", 200, token=sam, query={"kind": "damage-head"})
        self.call("GET", "/v1/models/lessons", 400, token=sam, query={"kind": "eta"})
        self.call("GET", "/v1/models/lessons", 403, token=ann, query={"kind": "damage-head"})
        self.call("POST", "/v1/models/refit", 422, token=sam, body={"kind": "damage-head"})

    def everywhere(self):
        """What holds for every route alike, whatever it does."""
        ids = {"{id}": {"proposals": NOWHERE, "conversations": NOWHERE, "orders": "O-1", "media": "a" * 64, "chat": "a" * 64, "models": NOWHERE}}
        for method, path in sorted(self.api.operations()):
            parts = {"source": "shop"} if "{source}" in path else {"id": ids["{id}"][path.split("/")[2]]} if "{id}" in path else {}
            query = {p["name"]: "reply" for p in self.api.parameters(method, path) if p["in"] == "query" and p.get("required")}
            keyed = any(p["name"] == "Idempotency-Key" for p in self.api.parameters(method, path))
            common = {"query": query, **parts}
            if not self.api.is_open(method, path):
                for token in (None, "made-up", self.tokens["ann" if "/chat" in path else "customer"]):
                    self.call(method, path, 401, token=token, key="k", raw=b"{}" if method in ("POST", "PUT") else None, **common)
            if self.api.response(method, path, 403) and not self.api.is_open(method, path) and path != "/v1/infer":
                refused = "ann" if path in ("/v1/audit", "/v1/policy", "/v1/blind-share") or path.endswith(("/second", "/settle")) else "ada"
                body = b"{}" if method in ("POST", "PUT") else None
                # An admin signs in people; customers' conversations are none of their business.
                self.call(method, path, (403, 404) if path.endswith("/messages") else 403, token=self.tokens[refused], key="k", raw=body, **common)
            if self.api.takes_json(method, path) and not self.api.is_open(method, path):
                token = self.tokens["customer" if "/chat" in path else "sue"]
                for number, bad in enumerate((b"{", b"[1]", b'{"text":{}}', b"\xff\xfe", b'{"a":' * 100)):
                    expected = {400, 404, 422} & {s for s in (400, 404, 422) if self.api.response(method, path, s)}
                    self.call(method, path, expected, token=token, key=f"bad{number}{path}" if keyed else None, raw=bad, **common)
            target = path.replace("{id}", NOWHERE).replace("{source}", "shop")
            status, headers, _ = self.hub.send("PATCH", target, b"{}")
            self.expect(status == 405 and headers.get("Allow"), f"PATCH {path} → {status}, expected 405 with Allow")
        status, headers, content = self.hub.send("GET", "/v1/nothing")
        self.expect(status == 404 and not self.api.wrong_with({"$ref": "#/components/schemas/Problem"}, json.loads(content)), "an unknown path is a problem with 404")

    def feeds(self, console):
        newest = self.call("GET", "/v1/snapshot", 200, token=self.tokens["ann"])["seq"]
        console.wait_for(lambda frames: any(f.get("seq") == newest and f["kind"] != "hello" for f in frames))
        kinds = set()
        for frame in list(console.frames):
            kinds.add(frame.get("kind"))
            problem = self.api.wrong_with_frame("DeskFrame", frame)
            self.expect(not problem, f"feed frame {json.dumps(frame)[:200]}: {problem}")
        for kind in ("hello", "conversation", "message", "proposal", "decision", "order", "policy", "presence", "typing"):
            self.expect(kind in kinds, f"the feed never sent a frame of kind {kind}")
        shapes = set()
        for frame in list(self.window.frames):
            shapes.update(frame)
            problem = self.api.wrong_with_frame("ChatFrame", frame)
            self.expect(not problem, f"chat frame {json.dumps(frame)[:200]}: {problem}")
        self.expect({"hello", "message", "typing"} <= shapes, f"the chat feed sent only {shapes}")
        for token, target, status in ((None, "/v1/feed", 401), ("made-up", "/v1/feed", 401), ("made-up", "/v1/chat/feed", 401),
                                      (self.tokens["ann"], "/v1/feed?after=x", 400)):
            self.expect(Socket(self.hub, target, token).status == status, f"{target} with {'a' if token else 'no'} token is refused with {status}")

    def coverage(self):
        for method, path in sorted(self.api.operations()):
            seen = self.seen.get((method, path), set())
            self.expect(any(status < 300 for status in seen) or path.endswith(("/settle", "/refit", "/choice")), f"{method} {path} was never answered well")
            described = self.api.operation(method, path)["responses"]
            self.expect(any(status >= 400 for status in seen) or set(described) <= {"200", "503"}, f"{method} {path} was never refused")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--hub", required=True)
    parser.add_argument("--source", required=True)
    options = parser.parse_args()
    source = pathlib.Path(options.source)
    photo = (source / "tests/readings/damage/files/progressive.jpg").read_bytes()
    picture = (source / "tests/readings/damage/files/plain.png").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        hub = Hub(options.hub, folder)
        for login, role in (("ann", "agent"), ("sam", "supervisor"), ("sue", "supervisor"), ("quin", "qa"), ("ada", "admin"), ("lost", "agent")):
            hub.add_person(login, role)
        hub.add_source("shop")
        check = Check(hub, Description(source / "resources/api"))
        check.routes()
        hub.start()
        try:
            check.operation()
            check.sign_in()
            check.tokens["sue"] = check.call("POST", "/v1/login", 200, body={"login": "sue", "password": "password of sue"}).get("token")
            console = Socket(hub, "/v1/feed?after=0", check.tokens["ann"])
            console.wait_for(lambda frames: frames)
            check.inlet()
            check.orders()
            check.inference()
            check.picture = picture
            check.chat(photo)
            check.conversations()
            check.decisions()
            check.the_rest()
            check.feeds(console)
            check.everywhere()
            check.call("POST", "/v1/logout", 204, token=check.tokens["quin"])
            check.call("GET", "/v1/me", 401, token=check.tokens["quin"])
            check.coverage()
        except Exception as error:  # what was found before it still counts
            import traceback

            traceback.print_exc()
            check.complain(f"the walk ended early: {error}")
        finally:
            check.expect(hub.stop(), "the hub ends when asked")
        if check.wrong:
            print((pathlib.Path(folder) / "hub.log").read_text()[-3000:])
    operations = len(check.api.operations())
    print(f"{operations} routes, {check.requests} requests, {len(check.wrong)} wrong")
    raise SystemExit(1 if check.wrong else 0)


if __name__ == "__main__":
    main()
