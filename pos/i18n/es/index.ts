import { action } from './action.ts';
import { attention } from './attention.ts';
import { credit } from './credit.ts';
import { customer } from './customer.ts';
import { debt } from './debt.ts';
import { device } from './device.ts';
import { flag } from './flag.ts';
import { office } from './office.ts';
import { payment } from './payment.ts';
import { product } from './product.ts';
import { refusal } from './refusal.ts';
import { sale } from './sale.ts';
import { session } from './session.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { till } from './till.ts';
import { ui } from './ui.ts';
import { user } from './user.ts';

/** Every sentence of the till and the office in Spanish, one file a noun. */
export const es = {
  ...action,
  ...ui,
  ...refusal,
  ...user,
  ...shell,
  ...setup,
  ...session,
  ...product,
  ...office,
  ...flag,
  ...device,
  ...debt,
  ...attention,
  ...customer,
  ...payment,
  ...credit,
  ...sale,
  ...till,
} as const;
