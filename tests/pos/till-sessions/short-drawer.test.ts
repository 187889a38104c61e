import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { completeSentences, setLocale } from '../../../pos/i18n/catalogue.ts';
import { sell } from '../../../pos/orders/sell.ts';
import { newId } from '../../../pos/record-command.ts';
import { shopFormats } from '../../../pos/shell/shop-formats.ts';
import type { Till } from '../../../pos/till-context.ts';
import { belowText } from '../../../pos/till-sessions/describe-shortfall.ts';
import { moveCash } from '../../../pos/till-sessions/move-cash.ts';
import { openDrawer } from '../../../pos/till-sessions/open.ts';
import { findShortfall } from '../../../pos/till-sessions/read-report.ts';
import type { Money, Quantity } from '../../../shared/money/money.ts';
import { accepted, pesos } from '../../worlds/counter.ts';
import { type CounterTill, openCounterTill } from '../../worlds/counter-of-shop.ts';
import { openShop, type Shop } from '../../worlds/shop.ts';

describe('what the till asks before the drawer goes below nothing', () => {
  let shop: Shop;
  let counter: CounterTill;
  let till: Till;
  beforeEach(async () => {
    shop = await openShop('sqlite');
    counter = await openCounterTill(shop, 'Caja uno');
    till = counter.till;
    await counter.seatWithPin(shop.maria);
  });
  afterEach(async () => {
    counter.close();
    await shop.close();
  });

  const short = (amount: number) => findShortfall(till.db, pesos(amount));
  const open = async (float: number) =>
    accepted(await openDrawer(till, newId(till), { amount: pesos(float), pieces: [] }));
  const sale = async (amount: number) =>
    accepted(
      await sell(till, {
        lines: [{ description: 'Pan', quantity: 1000 as Quantity, unitPrice: pesos(amount) }],
        tenders: [{ method: 'cash', amount: pesos(amount) }],
      }),
    );
  const takeOut = async (amount: number) =>
    accepted(await moveCash(till, { moveId: newId(till), direction: 'out', amount: pesos(amount), reason: 'retiro' }));

  test('X-12 with the cable out too: what was counted, sold and taken out, to the cent', async () => {
    counter.cut(true);
    expect(await short(1)).toBeNull();
    await open(1000);
    await sale(500);
    expect(await short(1500)).toBeNull();
    expect(await short(1600)).toEqual({ expected: pesos(1500), cashOut: pesos(1600), below: pesos(100) });
    // Never forbidden: somebody may have put money in and not noted it.
    await takeOut(1600);
    expect(await short(50)).toEqual({ expected: pesos(-100), cashOut: pesos(50), below: pesos(150) });
    counter.cut(false);
    await counter.sync();
    expect(await till.books.outbox('attention')).toEqual([]);
    expect((await short(50))?.below).toBe(pesos(150));
  });

  test('X-12 a disk that cannot be read asks nothing: the act itself will say so', async () => {
    await open(10);
    till.db.close();
    expect(await short(5000)).toBeNull();
  });
});

describe('the question in words', () => {
  const asked = { expected: 150_000 as Money, cashOut: 160_000 as Money, below: 10_000 as Money };
  const said = async (locale: string, blind: boolean) => {
    await completeSentences();
    await setLocale(locale);
    const formats = shopFormats({ currency: 'ARS', timeZone: 'America/Argentina/Buenos_Aires' } as never, locale);
    return belowText(asked, { formats, blind }).replace(/\s/g, ' ');
  };
  afterEach(() => setLocale('es-AR'));

  test('X-12 says what should be in the drawer, what goes out, and how far below nothing that is', async () => {
    expect(await said('es-AR', false)).toBe(
      'Debe haber $ 1.500,00 y salen $ 1.600,00: la caja quedaría $ 100,00 por debajo de cero.',
    );
  });

  test.each(['es-AR', 'es-CO', 'en', 'pt-BR'])(
    'X-12 who counts blind is not told what should be there (%s)',
    async (locale) => {
      const open = await said(locale, false);
      const blind = await said(locale, true);
      const figures = (text: string) => text.match(/\d[\d.,]*\d/g)?.map((one) => Number(one.replace(/\D/g, '')));
      expect(figures(open)?.toSorted()).toEqual([100_00, 1_500_00, 1_600_00].toSorted());
      expect(figures(blind)).toEqual([1_600_00]);
    },
  );
});
