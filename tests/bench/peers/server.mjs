// A CouchDB in Express, the way PouchDB's own documentation sets one up, with the page that syncs with it on the same origin.
// Prints its port, and ends when its standard input closes. In memory: leveldb takes as long, and keeps files.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const express = require('express');
const PouchDB = require('pouchdb').plugin(require('pouchdb-adapter-memory'));

const app = express();
app.use('/page', express.static(import.meta.dirname, { extensions: ['html'] }));
const Server = PouchDB.defaults({ adapter: 'memory' });
// inMemoryConfig: what it would otherwise keep in files beside the process.
app.use('/db', require('express-pouchdb')(Server, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

process.stdin.on('close', () => process.exit(0)).resume();
