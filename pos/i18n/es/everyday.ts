import { action } from './action.ts';
import { attention } from './attention.ts';
import { credit } from './credit.ts';
import { customer } from './customer.ts';
import { demo } from './demo.ts';
import { device } from './device.ts';
import { issue } from './issue.ts';
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

/** What till and office say from the first screen on. What only pages of the office say comes with them: see index.ts. */
export const everyday = {
  ...action,
  ...issue,
  ...ui,
  ...refusal,
  ...user,
  ...shell,
  ...setup,
  ...demo,
  ...session,
  ...product,
  ...office,
  ...device,
  ...attention,
  ...customer,
  ...payment,
  ...credit,
  ...sale,
  ...till,
} as const;
