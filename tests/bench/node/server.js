// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// The same webhook door as people commonly write it: Express takes the request, the signature of Standard Webhooks is
// verified over the raw body, and each event is committed (WAL, synchronous=FULL) before it is answered.
//
// Usage: node server.js DATABASE SECRET_FILE ; prints {"listening":"127.0.0.1:PORT"}

'use strict';

const crypto = require('crypto');
const fs = require('fs');
const express = require('express');
const Database = require('better-sqlite3');

const [file, secretFile] = process.argv.slice(2);
const key = Buffer.from(fs.readFileSync(secretFile, 'utf8').trim().replace(/^whsec_/, ''), 'base64');

const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('CREATE TABLE events(seq INTEGER PRIMARY KEY, source TEXT, external_id TEXT, type TEXT, order_id TEXT, at TEXT,' +
              ' body BLOB, UNIQUE(source, external_id))');
const insert = database.prepare('INSERT INTO events(source, external_id, type, order_id, at, body) VALUES(?, ?, ?, ?, ?, ?)' +
                                ' ON CONFLICT DO NOTHING');

function isSigned(request) {
  const id = request.get('webhook-id');
  const timestamp = request.get('webhook-timestamp');
  if (!id || !timestamp || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) {
    return false;
  }
  const expected = crypto.createHmac('sha256', key).update(`${id}.${timestamp}.`).update(request.body).digest();
  return (request.get('webhook-signature') || '').split(' ').some((part) => {
    const [version, signature] = part.split(',');
    const given = Buffer.from(signature || '', 'base64');
    return version === 'v1' && given.length === expected.length && crypto.timingSafeEqual(given, expected);
  });
}

const application = express();
application.disable('x-powered-by');
application.post('/v1/webhooks/:source', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
  if (!isSigned(request)) {
    return response.status(401).json({ title: 'Unauthorized' });
  }
  let event;
  try {
    event = JSON.parse(request.body);
  } catch (error) {
    return response.status(400).json({ title: 'Bad Request' });
  }
  if (!event.event_type || !event.timestamp || !event.payload) {
    return response.status(400).json({ title: 'Bad Request' });
  }
  const done = insert.run(request.params.source, request.get('webhook-id'), event.event_type, event.order_id, event.timestamp,
                          request.body);
  return response.status(done.changes ? 202 : 200).json({ event_id: String(done.lastInsertRowid), duplicate: !done.changes });
});

const server = application.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ listening: `127.0.0.1:${server.address().port}` }));
});
server.keepAliveTimeout = 60000;
process.on('SIGTERM', () => server.close(() => process.exit(0)));
