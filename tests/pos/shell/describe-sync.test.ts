import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { BooksStatus } from '../../../pos/db/books.ts';
import { setLocale } from '../../../pos/i18n/catalogue.ts';
import { describeSync } from '../../../pos/shell/describe-sync.ts';
import { idleStatus, type SyncStatus } from '../../../pos/sync/sync-loop.ts';
import type { Instant } from '../../../shared/dates/plain-date.ts';
import { grocery } from '../../worlds/pretend-server.ts';

const asOf = '2026-11-21T17:02:00.000Z' as Instant;
const copied: BooksStatus = { asOf, cursor: 9, head: 9, pending: 0, attention: 0, waiting: null, copying: null };

async function partsOf(state: Partial<SyncStatus>, status: Partial<BooksStatus> = {}) {
  await setLocale('es-AR');
  const books = { business: signal(grocery), status: signal({ ...copied, ...status }) };
  return describeSync({ books, sync: { state: signal({ ...idleStatus, ...state }) } }).parts;
}

describe('how it stands with the server', () => {
  test('no connection is called so', async () => {
    const parts = await partsOf({ lastContactAt: asOf, error: 'offline' }, { pending: 2 });
    expect(parts.slice(0, 2)).toEqual(['Sin conexión', '2 sin sincronizar']);
    expect(parts[2]).toMatch(/^al 21\/11.* 14:02$/);
  });

  test('anything else is not: whoever looks for a cable must know that it is not the cable', async () => {
    expect((await partsOf({ error: 'internal_error' }))[0]).toMatch(/^El servidor tuvo un problema/);
    expect((await partsOf({ error: 'storage_full' }))[0]).toMatch(/^No queda espacio en este equipo/);
    expect((await partsOf({ error: 'till_revoked' }, { pending: 1 }))[0]).toBe('Esta caja fue dada de baja.');
  });

  test('all well says since when', async () => {
    expect(await partsOf({ online: true, lastContactAt: asOf })).toEqual(['Sincronizado · 14:02']);
  });
});
