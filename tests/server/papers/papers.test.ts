import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import type { PaperAnswer } from '../../../shared/papers/paper.ts';
import { paperToken } from '../../../shared/papers/paper-token.ts';
import type { Command } from '../../../shared/sync/command.ts';
import { engines } from '../../worlds/postgres.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

const pesos = (amount: number) => (amount * 100) as Money;

describe.each(engines())('a paper is looked up by its square (%s)', (engine) => {
  let shop: Shop;
  let customerId: string;
  let counted = 0;
  beforeAll(async () => {
    shop = await openShop(engine);
    customerId = shop.id();
    await shop.save('customer.save', { customerId, changes: { name: 'Ana Paula Núñez', phone: '11 5555-1234' } });
    await shop.save('store.save', {
      storeId: shop.storeId,
      changes: { address: 'Av. Rivadavia 1234', phone: '4444-5555', taxId: '20-12345678-9' },
    });
  });
  afterAll(() => shop.close());

  const token = () => paperToken(shop.deps.chance.bytes(18));
  const number = (series: string) => `${series}-01-${String(++counted).padStart(8, '0')}`;
  const sale = (paper: string): Command<'order.sell'> => {
    const orderId = shop.id();
    return shop.command('order.sell', {
      orderId,
      number: number('V'),
      customerId,
      lines: [{ lineId: `${orderId}:l1`, description: 'Yerba', quantity: 1000 as Quantity, unitPrice: pesos(1500) }],
      tenders: [{ method: 'account', amount: pesos(1500) }],
      total: pesos(1500),
      paper,
    });
  };
  const sell = async (paper: string): Promise<Command<'order.sell'>> => {
    const command = sale(paper);
    expect((await shop.push([command])).results[0]).toMatchObject({ status: 'applied' });
    return command;
  };
  const look = (paper: string, language = 'es', address = '203.0.113.7') =>
    shop.request('GET', `/v/${paper}`, { headers: { 'accept-language': language }, address });

  test('X-13 whoever holds it sees shop, number, date, amount and that it is registered, without signing in', async () => {
    const paper = token();
    const { payload } = await sell(paper);
    const page = await look(paper);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    for (const said of [
      'Almacén de doña María',
      'Registrado',
      payload.number,
      '1.500,00',
      '21 de noviembre de 2026',
      'A. P. N.',
    ])
      expect(page.text).toContain(said);
  });

  test('X-13 nothing personal stands there but initials', async () => {
    const paper = token();
    await sell(paper);
    const { text } = await look(paper);
    for (const secret of ['Ana', 'Núñez', '5555', 'Yerba', customerId]) expect(text).not.toContain(secret);
  });

  test('X-13 what a till that is out of reach has not sent is said not to have arrived', async () => {
    const paper = token();
    const waiting = sale(paper);
    const before = await look(paper);
    expect(before.status).toBe(404);
    expect(before.text).toContain('Todavía no llegó');
    await shop.push([waiting]);
    expect((await look(paper)).text).toContain('Registrado');
  });

  test('X-13 a voided sale is said to be void', async () => {
    const paper = token();
    const { payload } = await sell(paper);
    const voided = await shop.save('order.void', {
      voidId: shop.id(),
      orderId: payload.orderId,
      baseVersion: 1,
      reason: 'Se equivocó de cliente',
      refunds: [],
    });
    expect(voided).toMatchObject({ status: 'applied' });
    expect((await look(paper)).text).toContain('Anulado');
  });

  test('X-13 what is held is said to be under review', async () => {
    const lost = await shop.enroll('Caja perdida');
    const paper = token();
    const { payload } = await sell(token());
    const orderId = shop.id();
    const sold = shop.command('order.sell', { ...payload, orderId, paper }, { till: lost });
    await shop.save('till.revoke', { tillId: lost.tillId });
    const { results } = await shop.push([sold], { token: lost.deviceToken });
    expect(results).toMatchObject([{ status: 'held' }]);
    expect((await look(paper)).text).toContain('En revisión');
    await shop.save('attention.settle', { commandId: sold.id, outcome: 'dismiss', note: 'no pasó' });
    expect((await look(paper)).text).toContain('No registrado');
    expect((await look(paper, 'pt-BR')).text).toContain('Não registrado');
  });

  test('X-13 what a lost till sends that cannot be read is no paper', async () => {
    const lost = await shop.enroll('Caja robada');
    const paper = token();
    const { payload } = await sell(token());
    const wrong = [{ ...payload, paper, total: null }, { ...payload, paper: token(), lines: 'x' }, { paper: token() }];
    const sold = wrong.map((odd) => shop.command('order.sell', odd as never, { till: lost }));
    await shop.save('till.revoke', { tillId: lost.tillId });
    const { results } = await shop.push(sold, { token: lost.deviceToken });
    expect(results.map(({ code }) => code)).toEqual(['till_revoked', 'till_revoked', 'till_revoked']);
    for (const { paper: odd } of wrong) expect((await look(odd, 'es', '203.0.113.70')).status).toBe(404);
    const answer = await shop.request('GET', `/api/papers/${sold[0]?.id}`, { token: shop.rosaToken });
    expect(answer.status).toBe(404);
  });

  test('X-21 the page speaks the language of whoever looks', async () => {
    const paper = token();
    await sell(paper);
    expect((await look(paper, 'en-US,en;q=0.9')).text).toMatch(/lang="en"[\s\S]*On record/);
    expect((await look(paper, 'pt-BR')).text).toMatch(/lang="pt"[\s\S]*Registrado[\s\S]*Venda/);
  });

  test('SEC-36 it is kept by no cache and no search engine, sends no referrer, and its style is a file', async () => {
    const paper = token();
    await sell(paper);
    const { headers, text } = await look(paper);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(text).not.toMatch(/<style|<script|style=/);
    expect((await shop.request('GET', '/v/paper.css')).headers.get('content-type')).toMatch(/^text\/css/);
  });

  test('SEC-35 a changed token is nobody’s paper, and an id of the shop opens nothing', async () => {
    const paper = token();
    const { payload, id } = await sell(paper);
    const other = `${paper.slice(0, -1)}${paper.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [other, payload.orderId, id, payload.number, '%3Cscript%3E', 'x'.repeat(500)]) {
      const page = await look(wrong, 'es', '203.0.113.9');
      expect(page.status, wrong).toBe(404);
      expect(page.text).not.toContain('<script>');
      expect(page.text).not.toContain(payload.number);
    }
  });

  test('SEC-37 the thirty-first miss of a minute is turned away, and so is a right one after it; another caller is not', async () => {
    const paper = token();
    await sell(paper);
    for (let miss = 0; miss < 30; miss += 1) expect((await look(token(), 'es', '203.0.113.50')).status).toBe(404);
    const turnedAway = await look(paper, 'es', '203.0.113.50');
    expect(turnedAway.status).toBe(429);
    expect(Number(turnedAway.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await look(paper, 'es', '203.0.113.51')).status).toBe(200);
    shop.wait(61_000);
    expect((await look(paper, 'es', '203.0.113.50')).status).toBe(200);
  });

  test('two papers with one token: the first one is shown', async () => {
    const paper = token();
    const first = await sell(paper);
    await sell(paper);
    expect((await look(paper)).text).toContain(first.payload.number);
  });

  test('X-13 another till can ask what a paper is made of, and prints it again', async () => {
    const sold = await sell(token());
    const taken = shop.command('payment.take', {
      paymentId: shop.id(),
      receiptNumber: number('R'),
      customerId,
      amount: pesos(1500),
      method: 'transfer',
      bank: 'Nación',
      reference: '123',
      allocations: [
        {
          installmentId: `${sold.payload.orderId}:i1`,
          principal: pesos(1500),
          interest: 0 as Money,
          waived: 0 as Money,
        },
      ],
      paper: token(),
    });
    await shop.push([taken]);
    const ask = (id: string) => shop.request<PaperAnswer>('GET', `/api/papers/${id}`, { token: shop.rosaToken });
    const receipt = (await ask(taken.id)).body;
    expect(receipt.command.payload).toMatchObject({ bank: 'Nación', amount: pesos(1500) });
    expect(receipt.debts).toMatchObject([{ number: sold.payload.number, document: 'sale' }]);
    expect((receipt.balances?.before ?? 0) - (receipt.balances?.after ?? 0)).toBe(pesos(1500));
    expect(receipt.command).not.toHaveProperty('proof');
    expect((await ask(sold.id)).body).toMatchObject({ voided: false, debts: [] });
    expect((await ask(shop.id())).status).toBe(404);
    expect((await shop.request('GET', `/api/papers/${sold.id}`)).status).toBe(401);
  });

  test('D-39 R1-05 a copy says the balances that the paper said, whatever the server heard first', async () => {
    await sell(token());
    const balances = { before: pesos(1000), after: pesos(500) };
    const taken = shop.command('payment.take', {
      ...{ paymentId: shop.id(), receiptNumber: number('R'), customerId, amount: pesos(500), method: 'cash' },
      ...{ paper: token(), balances },
    });
    await shop.push([taken]);
    const copy = await shop.request<PaperAnswer>('GET', `/api/papers/${taken.id}`, { token: shop.rosaToken });
    expect(copy.body.balances).toEqual(balances);
  });

  test('what papers say of a store and in which language a customer reads them reaches every till', async () => {
    await shop.save('customer.save', { customerId, changes: { language: 'pt' } });
    const { stores, customers } = await shop.pull();
    expect(stores).toMatchObject([{ address: 'Av. Rivadavia 1234', phone: '4444-5555', taxId: '20-12345678-9' }]);
    expect(customers.find(({ id }) => id === customerId)).toMatchObject({ language: 'pt' });
    await shop.save('customer.save', { customerId, changes: { language: null } });
    await shop.save('store.save', { storeId: shop.storeId, changes: { taxId: null } });
    const later = await shop.pull();
    expect(later.customers.find(({ id }) => id === customerId)).not.toHaveProperty('language');
    expect(later.stores[0]).not.toHaveProperty('taxId');
  });
});
