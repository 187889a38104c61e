// In the page: what a PouchDB till would do. PouchDB itself is a global, as its dist files make it.
/* global PouchDB */
const BATCH = { batch_size: 1000, batches_limit: 10 };
const open = (name) => new PouchDB(name, { adapter: 'indexeddb' });

globalThis.bench = {
  /** Documents written down at one till, replicated to the server and from there into an empty one. Milliseconds. */
  async sync(round, documents) {
    const remote = new PouchDB(`${location.origin}/db/round${round}`);
    const first = open(`first${round}`);
    const second = open(`second${round}`);
    await first.bulkDocs(documents);
    await second.info();
    await remote.info();

    const start = performance.now();
    const pushed = await first.replicate.to(remote, BATCH);
    const between = performance.now();
    const pulled = await second.replicate.from(remote, BATCH);
    const end = performance.now();

    const { doc_count: there } = await second.info();
    if (!pushed.ok || !pulled.ok || there !== documents.length) throw new Error(`${there} documents arrived`);
    await first.destroy();
    await second.destroy();
    await remote.destroy();
    return { push: between - start, pull: end - between };
  },
};
