import type { issue as source } from '../es/issue.ts';

export const issue: Record<keyof typeof source, string> = {
  'issue.amount_missing': 'Escreva o valor.',
  'issue.amount_too_large': 'É demais: confira os zeros.',
  'issue.required': 'Falta preencher este dado.',
  'issue.too_long.one': 'Pode ter até {count} letra.',
  'issue.too_long.other': 'Pode ter até {count} letras.',
  'issue.too_small': 'Tem que ser {minimum} ou mais.',
  'issue.too_large': 'Tem que ser {maximum} ou menos.',
  'issue.invalid': 'Este dado não é válido.',
};
