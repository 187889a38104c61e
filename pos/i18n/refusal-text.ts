import { lookUp, type MessageParams, t } from './catalogue.ts';

/**
 * The sentence for a refusal's code. An unknown code (a newer server's) still says something, and names the code so that
 * the shop can ask about it. Amounts in `params` come formatted already.
 */
export function refusalText(code: string, params: MessageParams = {}): string {
  return lookUp(`refusal.${code}`, params) ?? lookUp('refusal.unknown', { code }) ?? code;
}

/** An amount that cannot be read, or that nobody has written yet: that is to be asked for, and not to be called a mistake. */
export const unreadAmount = (typed: string): string =>
  typed.trim() === '' ? t('issue.amount_missing') : refusalText('amount_invalid');
