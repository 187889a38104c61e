import { lookUp } from './catalogue.ts';

/** The sentence for a flag's code; a newer server's unknown one still says something, and names its code. */
export function flagText(code: string): string {
  return lookUp(`flag.${code}`, {}) ?? lookUp('refusal.unknown', { code }) ?? code;
}
