import { balanceSide } from '../../shared/credit/account.ts';
import type { Money } from '../../shared/money/money.ts';
import type { PaperBalances } from '../../shared/papers/paper.ts';
import { amountInWords } from '../i18n/amount-in-words.ts';
import type { Say } from '../i18n/catalogue.ts';
import { formatDateTime } from '../i18n/dates.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import { row, type StripBlock, type StripRow } from './strip.ts';

/** What every paper is written with: its reader's language, and who hands it out, to whom, when and where. */
export interface Sheet {
  readonly say: Say;
  /** In the paper's own language. */
  readonly formats: ShopFormats;
  readonly head: readonly string[];
  /** Who was at the till; '' where he is not known here. */
  readonly user: string;
  readonly till: string;
  /** null for a counter sale. */
  readonly customer: { readonly name: string; readonly document: string | null } | null;
  readonly marks: readonly string[];
  /** Where it can be looked up; null where nobody could: a paper of before there was such a place, a server that only this device reaches. */
  readonly address: string | null;
}

/** Number, date and time, place, user and customer: the same on every paper (D-39). */
export function factRows({ say, formats, user, till, customer }: Sheet, occurredAt: string): StripRow[] {
  const when = formatDateTime(occurredAt, formats.timeZone, formats.moneyFormat.locale, { year: true });
  return [
    row(say('ticket.when'), when),
    ...(till ? [row(say('ticket.till'), till)] : []),
    ...(user ? [row(say('ticket.user'), user)] : []),
    ...(customer ? [row(say('ticket.customer'), customer.name || say('customer.unnamed'), { strong: true })] : []),
    ...(customer?.document ? [row(say('ticket.document'), customer.document)] : []),
  ];
}

export const inWords = ({ say, formats }: Sheet, amount: Money): StripBlock => ({
  kind: 'text',
  text: say('ticket.in_words', { words: amountInWords(amount, formats.moneyFormat) }),
});

/** Old and new balance, each with the word that says whose it is. */
export const balanceRows = (sheet: Sheet, { before, after }: PaperBalances): StripRow[] => [
  row(sheet.say('ticket.before'), writeBalance(sheet, before)),
  row(sheet.say('ticket.after'), writeBalance(sheet, after), { strong: true }),
];

const writeBalance = ({ say, formats }: Sheet, balance: Money): string =>
  say(`ticket.balance.${balanceSide(balance)}`, { amount: formats.money(Math.abs(balance)) });

/** How it was paid, as far as somebody needs it to find the money again. */
export const tenderDetail = (
  { say }: Sheet,
  { bank, reference }: { readonly bank?: string | undefined; readonly reference?: string | undefined },
): string | undefined =>
  [bank, reference && say('ticket.reference', { reference })].filter(Boolean).join(' · ') || undefined;

/** What a receipt for a part would otherwise be taken to say: that everything before it was paid (CCyC 899, D-39). */
export const reservation = ({ say }: Sheet): StripBlock => ({
  kind: 'text',
  text: say('ticket.reservation'),
  small: true,
});

export const signature = (text: string): StripBlock => ({ kind: 'signature', text });

/** How every paper begins and ends. */
export const frame = (sheet: Sheet) => ({
  language: sheet.formats.moneyFormat.locale,
  head: sheet.head,
  marks: sheet.marks,
  ...(sheet.address ? { code: { text: sheet.address, label: sheet.say('ticket.verify') } } : {}),
});
