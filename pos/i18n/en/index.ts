import type { Catalogue } from '../catalogue.ts';
import { account } from './account.ts';
import { act } from './act.ts';
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
import { everyday } from './everyday.ts';
import { exporting } from './export.ts';
import { flag } from './flag.ts';
import { guard } from './guard.ts';
import { history } from './history.ts';
import { importing } from './import.ts';
import { list } from './list.ts';
import { look } from './look.ts';
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
import { selling } from './selling.ts';
import { settling } from './settling.ts';
import { setup } from './setup.ts';
import { stock, stockLevel } from './stock.ts';
import { ticket } from './ticket.ts';
import { till } from './till.ts';
import { tillCredit } from './till-credit.ts';
import { tillSession } from './till-session.ts';
import { turnedAway } from './turned-away.ts';
import { user } from './user.ts';

export const en: Catalogue = {
  ...everyday,
  ...importing,
  ...exporting,
  ...right,
  ...stock,
  ...ticket,
  ...stockLevel,
  ...place,
  ...guard,
  ...history,
  ...order,
  ...list,
  ...look,
  ...audit,
  ...paper,
  ...movement,
  ...correction,
  ...act,
  ...selling,
  ...customerFile,
  ...refusal,
  ...user,
  ...account,
  ...turnedAway,
  ...settling,
  ...setup,
  ...demo,
  ...checklist,
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
  ...tillSession,
  ...tillCredit,
};
