import type { AuditAct } from '../../shared/history/audit.ts';
import type { HistoryValue } from '../../shared/history/history.ts';
import type { Books } from '../db/books.ts';
import { lookUp, t } from '../i18n/catalogue.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import type { Tone } from '../ui/badge.tsx';
import { type DescribedField, describeChange, isCreation } from './describe-change.ts';

export interface DescribedAct {
  readonly title: string;
  readonly tone: Tone;
  readonly isNew: boolean;
  readonly fields: readonly DescribedField[];
}

/** An act in words: what it was, and each figure from what to what, or what an access came with. */
export function describeAct(act: AuditAct, books: Books, formats: ShopFormats): DescribedAct {
  const { entity } = act;
  const change = entity === null ? null : { entity, fields: withNames(act.fields, books) };
  return {
    title: lookUp(`audit.act.${act.what}`, {}) ?? act.what,
    tone: tones[act.what] ?? 'plain',
    isNew: change !== null && isCreation(change),
    fields: change ? describeChange(change, formats) : describeAccess(act, books, formats),
  };
}

const tones: Readonly<Record<string, Tone>> = {
  'role.denied': 'danger',
  'session.failed': 'warn',
  'enrollment.failed': 'warn',
  'order.void': 'info',
  'movement.cancel': 'info',
  'books.restored': 'info',
};

/** People by their names: an id says nothing to anybody. */
function withNames(fields: AuditAct['fields'], books: Books): AuditAct['fields'] {
  const name = (field: string, value: HistoryValue): HistoryValue => {
    if (typeof value !== 'string') return value;
    if (field === 'approvedBy') return books.users.value.find(({ id }) => id === value)?.name ?? value;
    return field === 'customerId' || field === 'mergedInto' ? (books.customer(value)?.name ?? value) : value;
  };
  return Object.fromEntries(
    Object.entries(fields).map(([field, [from, to]]) => [field, [name(field, from), name(field, to)]]),
  );
}

function describeAccess({ what, fields }: AuditAct, books: Books, formats: ShopFormats): DescribedField[] {
  const value = (field: string) => fields[field]?.[1] ?? null;
  const text = (field: string) => String(value(field) ?? '');
  const said: DescribedField[] = [];
  const say = (field: keyof typeof labels, to: string | null | undefined) => {
    if (to) said.push({ field, label: t(labels[field]), from: '', to });
  };
  const right = text('right') || text('kind');
  say('asked', right && (lookUp(`right.${right}`, {}) ?? right));
  say('why', text('code') && formats.refusal({ code: text('code') as never }));
  say('done', value('status') === 'applied' ? t('audit.done.applied') : null);
  say('locks', value('locks') === true ? t('audit.locks.yes') : null);
  say('of', what === 'pin.set' ? books.users.value.find(({ id }) => id === value('userId'))?.name : null);
  say('store', books.stores.value.find(({ id }) => id === value('storeId'))?.name);
  say('address', text('address'));
  say('backup', text('backup') && formats.dateTime(text('backup')));
  say('export', text('export') && formats.dateTime(text('export')));
  return said;
}

const labels = {
  asked: 'audit.field.asked',
  why: 'audit.field.why',
  done: 'audit.field.done',
  locks: 'audit.field.locks',
  of: 'audit.field.of',
  store: 'audit.field.store',
  address: 'audit.field.address',
  backup: 'audit.field.backup',
  export: 'audit.field.export',
} as const;
