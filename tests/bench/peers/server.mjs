// A CouchDB in Express, the way PouchDB's own documentation sets one up, with the page that syncs with it on the same origin.
// node server.mjs memory|leveldb FOLDER: prints its port, and ends when its standard input closes.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [backend = 'memory', folder = '.'] = process.argv.slice(2);
const express = require('express');
const PouchDB = require('pouchdb');
if (backend === 'memory') PouchDB.plugin(require('pouchdb-adapter-memory'));

const Server = PouchDB.defaults({ prefix: `${folder}/`, adapter: backend });
const app = express();
app.use('/page', express.static(import.meta.dirname, { extensions: ['html'] }));
// inMemoryConfig: what it would otherwise keep in files beside the process.
app.use('/db', require('express-pouchdb')(Server, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

process.stdin.on('close', () => process.exit(0)).resume();
