import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeSentences, setLocale } from '../../../pos/i18n/catalogue.ts';
import { nameOf } from '../../../pos/lists/describe-filters.ts';
import { SYSTEM_TILL, SYSTEM_USER } from '../../../shared/tills/till.ts';

beforeAll(completeSentences);
afterAll(() => setLocale('es-AR'));

const tills = [{ id: '0192a0b0-0000-7000-8000-000000000001', name: 'Caja 1' }];

test.each([
  ['es-AR', 'Importado', 'Fiado (automático)'],
  ['en-US', 'Imported', 'Fiado (automatic)'],
  ['pt-BR', 'Importado', 'Fiado (automático)'],
])('R4-11 what was brought in stands at no till and by nobody with a name: %s', async (tag, till, user) => {
  await setLocale(tag);
  expect([nameOf(tills, SYSTEM_TILL), nameOf([], SYSTEM_USER), nameOf(tills, tills[0]?.id ?? '')]).toEqual([
    ...[till, user, 'Caja 1'],
  ]);
});
