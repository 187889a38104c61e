import { lookUp, type MessageParams, t } from './catalogue.ts';

/**
 * The sentence for a refusal's code. An unknown code (a newer server's) still says something, and names the code so that
 * the shop can ask about it. Amounts in `params` come formatted already.
 */
export function refusalText(code: string, params: MessageParams = {}): string {
  return lookUp(`refusal.${code}`, params) ?? lookUp('refusal.unknown', { code }) ?? code;
}

/** More digits before the decimals than any amount of a shop has. */
const TOO_LONG = /\d(?:[.,\s]?\d){11}/;

/**
 * Why an amount that was typed is none: nobody has written it yet, which is to be asked for and not to be called a mistake; it is below
 * zero, or too large; or it cannot be read.
 */
export function unreadAmount(typed: string): string {
  if (typed.trim() === '') return t('issue.amount_missing');
  if (/^\s*[-−]\s*\d/.test(typed)) return refusalText('amount_zero');
  return TOO_LONG.test(typed) ? t('issue.amount_too_large') : refusalText('amount_invalid');
}
