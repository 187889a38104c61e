import { everyday } from './everyday.ts';
import { exporting } from './export.ts';
import { history } from './history.ts';
import { importing } from './import.ts';
import { place } from './place.ts';
import { right } from './right.ts';

/** Every sentence of the till and the office in Spanish, one file a noun. */
export const es = {
  ...everyday,
  ...importing,
  ...exporting,
  ...right,
  ...place,
  ...history,
} as const;
