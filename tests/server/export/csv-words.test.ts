import { expect, test } from 'vitest';
import { en } from '../../../pos/i18n/en/index.ts';
import { sale as saleEn } from '../../../pos/i18n/en/sale.ts';
import { es } from '../../../pos/i18n/es/index.ts';
import { sale as saleEs } from '../../../pos/i18n/es/sale.ts';
import { pt } from '../../../pos/i18n/pt/index.ts';
import { sale as salePt } from '../../../pos/i18n/pt/sale.ts';
import { csvWords } from '../../../server/export/csv-words.ts';

const catalogues = {
  'es-AR': { ...saleEs, ...es },
  'en-US': { ...saleEn, ...en },
  'pt-BR': { ...salePt, ...pt },
};

for (const [locale, catalogue] of Object.entries(catalogues))
  test(`a list taken away says the same words as the pages: ${locale}`, () => {
    const said: Readonly<Record<string, string>> = catalogue;
    const { types, states, methods, system } = csvWords(locale);
    for (const [type, word] of Object.entries(types)) expect([type, word]).toEqual([type, said[`movement.${type}`]]);
    for (const [state, word] of Object.entries(states))
      expect([state, word]).toEqual([state, said[`move.state.${state}`]]);
    for (const [method, word] of Object.entries(methods))
      expect([method, word]).toEqual([method, said[`tender.${method}`]]);
    expect(system).toEqual({ till: said['list.imported'], user: said['history.by_fiado'] });
  });

test('a shop in a language that we do not speak reads Spanish', () => {
  expect(csvWords('fr-FR').types.sale).toBe('Venta');
});
