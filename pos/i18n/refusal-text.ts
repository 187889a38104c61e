import { lookUp, type MessageParams } from './catalogue.ts';

/**
 * The sentence for a refusal's code. An unknown code (a newer server's) still says something, and names the code so that
 * the shop can ask about it. Amounts in `params` come formatted already.
 */
export function refusalText(code: string, params: MessageParams = {}): string {
  return lookUp(`refusal.${code}`, params) ?? lookUp('refusal.unknown', { code }) ?? code;
}
