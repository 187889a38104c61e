import type { PaperCommand } from '../../shared/papers/paper.ts';
import { paperPath } from '../../shared/papers/paper-token.ts';
import { addressForOthers } from '../address-for-others.ts';
import type { OutboxRow } from '../db/rows.ts';
import { locale, type Say, sayIn, t } from '../i18n/catalogue.ts';
import { shopFormats } from '../shell/shop-formats.ts';
import type { Till } from '../till-context.ts';
import type { Sheet } from './sheet.ts';
import { stripHead } from './strip-head.ts';

export interface SheetWanted {
  readonly command: PaperCommand;
  /** null for another till's. */
  readonly row: OutboxRow | null | undefined;
  readonly isCopy: boolean;
  /** What else is said of it, in frames. */
  readonly stamps?: (say: Say) => readonly string[];
}

/** What a paper is written with, in the language of its customer, else of the shop. Rejects when that cannot be loaded. */
export async function makeSheet(till: Till, { command, row, isCopy, stamps }: SheetWanted): Promise<Sheet> {
  const { books } = till;
  const business = books.business.peek();
  const customerId = command.payload.customerId ?? null;
  const customer = customerId === null ? null : books.customer(customerId);
  const tag = paperLocale(customer?.language ?? null, business);
  const say = tag === locale.peek() ? t : await sayIn(tag);
  const at = books.tills.peek().find(({ id }) => id === command.tillId);
  const store = books.stores.peek().find(({ id }) => id === (at?.storeId ?? till.identity.peek()?.storeId));
  return {
    say,
    formats: shopFormats(business, tag),
    head: stripHead(business?.name ?? '', store, say),
    user: books.users.peek().find(({ id }) => id === command.userId)?.name ?? '',
    till: at?.name ?? '',
    customer: customerId === null ? null : { name: customer?.name ?? '', document: customer?.document ?? null },
    marks: [...(isCopy ? [say('ticket.copy')] : []), ...(stamps?.(say) ?? []), ...syncMarks(row, say)],
    address: addressOf(till, command),
  };
}

/** A customer's own language as his country speaks it; the shop's where he has none. */
export function paperLocale(
  language: string | null,
  business: { readonly locale: string; readonly country: string } | null,
): string {
  if (!business) return locale.peek();
  const own = business.locale.split('-')[0];
  return language === null || language === own ? business.locale : `${language}-${business.country}`;
}

/** What the server has not got, or has not taken as it stands: whoever reads the paper should know. */
function syncMarks(row: OutboxRow | null | undefined, say: Say): string[] {
  if (!row) return [];
  if (row.state === 'pending') return [say('ticket.pending')];
  return row.attention === 'held' || row.attention === 'refused' ? [say('ticket.pending.attention')] : [];
}

/** On the server as people reach it. */
function addressOf({ books }: Till, { payload }: PaperCommand): string | null {
  if (payload.paper === undefined) return null;
  const origin = addressForOthers(books.sync()?.publicUrl);
  return origin && `${origin}${paperPath(payload.paper)}`;
}
