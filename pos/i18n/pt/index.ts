import type { Catalogue } from '../catalogue.ts';
import { act } from './act.ts';
import { action } from './action.ts';
import { attention } from './attention.ts';
import { audit } from './audit.ts';
import { checklist } from './checklist.ts';
import { correction } from './correction.ts';
import { credit } from './credit.ts';
import { customer } from './customer.ts';
import { customerFile } from './customer-file.ts';
import { debt } from './debt.ts';
import { demo } from './demo.ts';
import { device } from './device.ts';
import { exporting } from './export.ts';
import { flag } from './flag.ts';
import { history } from './history.ts';
import { importing } from './import.ts';
import { issue } from './issue.ts';
import { list } from './list.ts';
import { movement } from './movement.ts';
import { office } from './office.ts';
import { order } from './order.ts';
import { paper } from './paper.ts';
import { payment } from './payment.ts';
import { place } from './place.ts';
import { product } from './product.ts';
import { refusal } from './refusal.ts';
import { right } from './right.ts';
import { sale } from './sale.ts';
import { session } from './session.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { stock, stockLevel } from './stock.ts';
import { till } from './till.ts';
import { ui } from './ui.ts';
import { user } from './user.ts';

export const pt: Catalogue = {
  ...action,
  ...importing,
  ...exporting,
  ...right,
  ...stock,
  ...stockLevel,
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
  ...issue,
  ...ui,
  ...refusal,
  ...user,
  ...shell,
  ...setup,
  ...demo,
  ...checklist,
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
};
