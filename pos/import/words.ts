import type { ImportField, RowProblem } from '../../shared/import/import.ts';
import { lookUp, t } from '../i18n/catalogue.ts';

export const fieldText = (field: ImportField): string => lookUp(`import.field.${field}`, {}) ?? field;

/** What is wrong with a row, or whom it looks like. */
export function problemText({ code, other, otherLine }: RowProblem): string {
  const text = lookUp(`import.problem.${code}`, {}) ?? code;
  if (other === null) return text;
  return otherLine === null
    ? t('import.like', { text, other })
    : t('import.like_line', { text, other, line: otherLine });
}

/** Where in the row, and what stands there. */
export const cellText = ({ field, value }: RowProblem): string =>
  [field === null ? null : fieldText(field), value === '' ? null : value].filter((part) => part !== null).join(': ');
