import { type AnsweredCommand, attentionState } from '../../shared/attention/attention.ts';
import { isFact } from '../../shared/authority/authority.ts';
import type { FlagCode } from '../../shared/refusal.ts';
import { type Command, isKind, type Kind } from '../../shared/sync/command.ts';
import { cashOf, flowsOf } from '../../shared/till-sessions/cash-flows.ts';
import { type PlainKey, t } from '../i18n/catalogue.ts';
import { flagText } from '../i18n/flag-text.ts';
import type { ShopFormats } from '../shell/shop-formats.ts';
import { answerText } from './answer-text.ts';

export interface Explained {
  /** What happened, a sentence each. */
  readonly why: readonly string[];
  /** What it did to money, or did not. */
  readonly money: string;
  /** What can be done about it. */
  readonly todo: readonly string[];
}

type Said = AnsweredCommand & { readonly params: Readonly<Record<string, string | number>> | null };

/** A command that waits, in a person's words. `command` is null when it cannot be read. */
export function explainCommand(said: Said, command: Command | null, formats: ShopFormats): Explained {
  return {
    why: whyOf(said, formats),
    money: t(moneyOf(said, command)),
    todo: [...new Set(todoOf(said, command))].map((key) => t(key)),
  };
}

function whyOf({ code, params, flags }: Said, formats: ShopFormats): string[] {
  return [...(code ? [answerText(params ? { code, params } : { code }, formats)] : []), ...flags.map(flagText)];
}

function moneyOf({ status, kind }: AnsweredCommand, command: Command | null): PlainKey {
  if (status === 'refused' && cashIn(command) !== 0) return 'settling.money.refused.cash';
  const moves = isKind(kind) && moneyKinds.has(kind);
  return moves ? `settling.money.${status}` : `settling.money.${status}.other`;
}

/** What of it went through the drawer: positive came in. */
function cashIn(command: Command | null): number {
  const flows = command && flowsOf(command);
  return flows ? cashOf(flows.flows) : 0;
}

/** Those that put something on an account, or by which money or goods change hands. */
const moneyKinds: ReadonlySet<Kind> = new Set<Kind>([
  ...(['order.sell', 'order.modify', 'order.void', 'difference.settle', 'payment.take', 'refund.pay'] as const),
  ...(['movement.confirm', 'movement.cancel', 'debt.open', 'cash.move', 'till.open', 'till.close'] as const),
]);

function todoOf({ status, kind, code, flags }: AnsweredCommand, command: Command | null): readonly PlainKey[] {
  switch (attentionState(status)) {
    case 'flagged':
      return flags.map((flag) => advice[flag] ?? 'settling.todo.flagged');
    case 'held':
      if (!command) return ['settling.todo.held.unreadable'];
      if (code === 'file_differs') return ['settling.todo.held.file_differs'];
      if (code === 'preview_differs') return ['settling.todo.held.draft_changed'];
      return [code === 'till_revoked' ? 'settling.todo.held.till_revoked' : 'settling.todo.held'];
    case 'refused':
      return isKind(kind) ? doAgain(kind, command) : ['settling.todo.refused'];
  }
}

/** What was refused has its cash in the drawer all the same (0025): done again, it would be there twice. */
function doAgain(kind: Kind, command: Command | null): readonly PlainKey[] {
  if (kind === 'cash.move') return ['settling.todo.refused.move'];
  const again = isFact(kind) ? 'settling.todo.refused.fact' : 'settling.todo.refused';
  if (command === null) return moneyKinds.has(kind) ? [again, 'settling.todo.refused.unread'] : [again];
  const cash = cashIn(command);
  if (cash === 0) return [again];
  return [again, cash > 0 ? 'settling.todo.refused.came_in' : 'settling.todo.refused.went_out'];
}

const advice: Readonly<Partial<Record<FlagCode, PlainKey>>> = {
  over_limit: 'settling.todo.over_limit',
  unknown_customer: 'settling.todo.unknown_customer',
  archived_customer: 'settling.todo.archived_customer',
  duplicate_phone: 'settling.todo.duplicate',
  duplicate_document: 'settling.todo.duplicate',
  not_authorized: 'settling.todo.authority',
  unknown_user: 'settling.todo.authority',
  clock_skewed: 'settling.todo.clock',
  business_date_mismatch: 'settling.todo.clock',
  number_reused: 'settling.todo.number',
  number_foreign: 'settling.todo.number',
  price_override: 'settling.todo.given',
  terms_exceeded: 'settling.todo.given',
  rounding_excess: 'settling.todo.given',
  preview_differs: 'settling.todo.figures',
  allocation_changed: 'settling.todo.figures',
  refund_exceeds_credit: 'settling.todo.figures',
  difference_exceeded: 'settling.todo.figures',
  from_file: 'settling.todo.from_file',
  close_differs: 'settling.todo.close',
};
