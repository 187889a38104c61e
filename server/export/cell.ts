import { csvAmount } from '../../shared/csv/write-csv.ts';

export type Cell = string | number | null;

/** A quantity in units: what a spreadsheet adds up. */
export const thousandths = (quantity: number): string => String(Number(csvAmount(quantity, 3)));
