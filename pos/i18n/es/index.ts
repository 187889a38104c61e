import { act } from './act.ts';
import { audit } from './audit.ts';
import { checklist } from './checklist.ts';
import { correction } from './correction.ts';
import { customerFile } from './customer-file.ts';
import { debt } from './debt.ts';
import { everyday } from './everyday.ts';
import { exporting } from './export.ts';
import { flag } from './flag.ts';
import { history } from './history.ts';
import { importing } from './import.ts';
import { list } from './list.ts';
import { movement } from './movement.ts';
import { order } from './order.ts';
import { paper } from './paper.ts';
import { place } from './place.ts';
import { right } from './right.ts';
import { stock, stockLevel } from './stock.ts';

/** Every sentence of the till and the office in Spanish, one file a noun. */
export const es = {
  ...everyday,
  ...flag,
  ...debt,
  ...stockLevel,
  ...checklist,
  ...importing,
  ...exporting,
  ...right,
  ...stock,
  ...place,
  ...history,
  ...order,
  ...list,
  ...audit,
  ...paper,
  ...movement,
  ...correction,
  ...act,
  ...customerFile,
} as const;
