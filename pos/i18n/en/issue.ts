import type { issue as source } from '../es/issue.ts';

export const issue: Record<keyof typeof source, string> = {
  'issue.amount_missing': 'Write the amount.',
  'issue.amount_too_large': 'That is too much: check the zeros.',
  'issue.required': 'This is missing.',
  'issue.too_long.one': 'It may have up to {count} letter.',
  'issue.too_long.other': 'It may have up to {count} letters.',
  'issue.too_small': 'It must be {minimum} or more.',
  'issue.too_large': 'It must be {maximum} or less.',
  'issue.invalid': 'This cannot be understood.',
};
