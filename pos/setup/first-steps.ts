import { defaultSettings } from '../../shared/business/settings.ts';
import type { Books } from '../db/books.ts';

export const firstSteps = ['products', 'customers', 'till', 'terms', 'https'] as const;
export type FirstStep = (typeof firstSteps)[number];

type Known = Pick<Books, 'business' | 'products' | 'tills'> & { readonly hasCustomers: boolean };

/** Whether a step is done, by what the shop's books and the address itself say. */
export function isDone(step: FirstStep, books: Known, origin: string): boolean {
  switch (step) {
    case 'products':
      return books.products.value.some(({ archived }) => !archived);
    case 'customers':
      return books.hasCustomers;
    case 'till':
      return books.tills.value.filter(({ revoked }) => !revoked).length > 1;
    case 'terms':
      return hasOwnTerms(books);
    case 'https':
      return origin.startsWith('https:');
  }
}

/** Somebody has decided on something else than what the country brings. */
function hasOwnTerms({ business }: Pick<Books, 'business'>): boolean {
  const shop = business.value;
  if (!shop) return false;
  const usual: object = defaultSettings(shop.country, shop.currency);
  return Object.entries(usual).some(([name, value]) => shop.settings[name as keyof typeof shop.settings] !== value);
}
