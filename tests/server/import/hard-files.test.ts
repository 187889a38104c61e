import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { importLimit } from '../../../server/import/receive-file.ts';
import { MAX_IMPORT_BYTES } from '../../../shared/import/import.ts';
import { inShort, notebook } from '../../worlds/notebook.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';
import { peopleIn } from './people-in-books.ts';

/** A file that somebody has begun to read, and whose end comes when it is told to. */
function heldBack(text: string) {
  let beRead = (): void => undefined;
  let finish = (): void => undefined;
  const isRead = new Promise<void>((resolve) => {
    beRead = resolve;
  });
  const isFinished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let pulls = 0;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      pulls += 1;
      beRead();
      if (pulls === 1) return controller.enqueue(new TextEncoder().encode(text));
      await isFinished;
      controller.close();
    },
  };
  return { stream: new ReadableStream(source, { highWaterMark: 0 }), isRead, finish: () => finish() };
}

describe.each(engines())('the notebook comes into the books, on %s', (engine) => {
  let shop: Shop;
  let desk: ReturnType<typeof notebook>;
  beforeAll(async () => {
    shop = await openShop(engine);
    desk = notebook(shop);
  });
  afterAll(() => shop.close());
  afterEach(() => expect(shop.errors).toEqual([]));

  const seq = async () => (await shop.pull()).head;

  test('rows with errors are named by line, and nothing is written until they are left out knowingly', async () => {
    const bad =
      'Nombre;Saldo;Vence;Teléfono\n' +
      'Bien Uno;10,00;01/12/2026;1\n' +
      ';20,00;;2\n' +
      'Mal Importe;doce;;3\n' +
      'Mal Día;5,00;11/31/2026;4\n' +
      'Corrida;5,00;;5;6;7\n' +
      'Corta;5\n' +
      'Celular Roto;5,00;;1,15556E+12\n' +
      `${'x'.repeat(121)};5,00;;8\n` +
      'Bien Dos;30,50;;9\n';
    const before = await seq();
    const checked = await desk.check(bad);
    expect(checked.problems.map(inShort)).toEqual([
      '3 name_required name',
      '4 amount_unreadable balance doce',
      '5 date_unreadable dueDate 11/31/2026',
      '6 column_count Corrida · 5,00 ·  · 5 · 6 · 7',
      '7 column_count Corta · 5',
      '8 scientific_number phone 1,15556E+12',
      `9 too_long name ${'x'.repeat(80)}`,
    ]);
    expect((await desk.confirm(checked.id)).body).toMatchObject({ code: 'import_not_ready', status: 409 });
    expect(await seq()).toBe(before);
    const done = await desk.bringIn(bad, {}, { skipErrors: true });
    expect(done.written).toMatchObject({ rows: 9, created: 2, errors: 7, debts: 2 });
    expect((await peopleIn(shop, 'Bien')).map(({ name, balance }) => [name, balance])).toEqual([
      ['Bien Dos', 3050],
      ['Bien Uno', 1000],
    ]);
  });

  test('amounts that could be read both ways are asked for, and never guessed', async () => {
    const unclear = 'Nombre;Saldo\nUno Ambiguo;1.500\nDos Ambiguo;20\n';
    const asked = await desk.check(unclear);
    expect(asked).toMatchObject({
      state: 'asks',
      questions: [{ field: 'balance', header: 'Saldo', why: 'ambiguous', examples: [{ line: 2, text: '1.500' }] }],
    });
    const done = await desk.bringIn(unclear, { amounts: { balance: 'comma' } });
    expect(done.written).toMatchObject({ owed: 152000 });
    const mixed = 'Nombre;Saldo\nUno Mixto;1.234,56\nDos Mixto;1,234.56\n';
    expect(await desk.check(mixed)).toMatchObject({ state: 'asks', questions: [{ why: 'mixed' }] });
    const chosen = await desk.check(mixed, { amounts: { balance: 'point' } });
    expect(chosen.problems.map(inShort)).toEqual(['2 amount_unreadable balance 1.234,56']);
  });

  test('every way of saving letters is found out, and a line in another one is named', async () => {
    const text = 'Nombre;Dirección\nJosé Peña;Calle Ñ 1\nZoë Müller;Córdoba\n';
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
    const latin = Buffer.from(text, 'latin1');
    const encodings = [];
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), wide, latin]) {
      const found = (await desk.upload(bytes)).body;
      encodings.push([found.encoding, found.headers.join('|'), found.sample[0]?.cells[0]]);
    }
    const first = 'Nombre|Dirección';
    expect(encodings).toEqual([
      ['utf-8', first, 'José Peña'],
      ['utf-8', first, 'José Peña'],
      ['utf-16le', first, 'José Peña'],
      ['windows-1252', first, 'José Peña'],
    ]);
    const mixed = Buffer.concat([Buffer.from(text), Buffer.from('Íñigo;Mal\n', 'latin1'), Buffer.from('Otro;Bien\n')]);
    const checked = await desk.check(mixed);
    expect(checked.problems.map(({ line, code }) => [line, code])).toEqual([[4, 'unreadable_text']]);
    const reverse = Buffer.concat([latin, Buffer.from('Íñigo;Mal\n')]);
    expect((await desk.check(reverse)).problems.map(({ line, code }) => [line, code])).toEqual([
      [4, 'unreadable_text'],
    ]);
  });

  test('a file that was cut, that is empty, or that lacks a column is refused whole, in so many words', async () => {
    const cut = await desk.check('Nombre,Nota,Saldo\nAna,bien,1\nLuis,"a medi');
    expect(cut).toMatchObject({ state: 'refused', refusal: { code: 'quote_open', line: 3 } });
    expect(await desk.check('Nombre,Saldo\n')).toMatchObject({ refusal: { code: 'no_rows' } });
    expect(await desk.check('', { kind: 'customers' })).toMatchObject({
      state: 'refused',
      refusal: { code: 'no_rows' },
    });
    const nameless = await desk.check('Foo,Saldo\na,1\n', { kind: 'customers', columns: { balance: 1 } });
    expect(nameless).toMatchObject({ refusal: { code: 'column_missing', field: 'name' } });
    const outside = await desk.check('Nombre,Saldo\na,1\n', { columns: { name: 0, balance: 7 } });
    expect(outside).toMatchObject({ refusal: { code: 'column_missing', field: 'balance' } });
  });

  test('X-03 a file too large is refused while it arrives, and one file arrives at a time', async () => {
    importLimit.bytes = 1 << 20;
    try {
      let sent = 0;
      const endless = new ReadableStream({
        pull(controller) {
          sent += 1 << 16;
          controller.enqueue(new TextEncoder().encode(`${'a,'.repeat((1 << 15) - 1)}\n`));
        },
      });
      expect((await desk.upload(endless)).body).toMatchObject({ code: 'body_too_large' });
      expect(sent).toBeLessThan(3 << 20);
      const slow = heldBack('Nombre\nx\n');
      const first = desk.upload(slow.stream);
      await slow.isRead;
      expect((await desk.upload('Nombre\ny\n')).status).toBe(503);
      slow.finish();
      expect((await first).status).toBe(201);
    } finally {
      importLimit.bytes = MAX_IMPORT_BYTES;
    }
  });

  test('only the owner, only text/csv, only files that are there', async () => {
    const raw = 'Nombre\nx\n';
    const headers = { 'content-type': 'text/csv' };
    const asked = (token: string, more: object = {}) =>
      shop.request('POST', '/api/imports/files', { token, raw, headers, ...more });
    expect((await asked(shop.rosaToken)).status).toBe(403);
    expect((await asked(shop.till.deviceToken)).status).toBe(401);
    expect((await asked(shop.mariaToken, { headers: { 'content-type': 'text/plain' } })).status).toBe(415);
    const plan = { kind: 'customers', encoding: 'utf-8', separator: ',', columns: { name: 0 }, amounts: {} } as const;
    expect((await desk.start('0'.repeat(64), plan)).status).toBe(404);
    expect((await desk.confirm('01900000-0000-7000-8000-00000000dead')).status).toBe(404);
  });
});
