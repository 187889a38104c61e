import type { RowProblem } from '../../shared/import/import.ts';
import type { ImportCounts, ImportJob, ImportQuestion, ImportRefusal } from '../../shared/import/job.ts';

// What `npm run import` says. The office has its own words, in every language.

const problems: Readonly<Record<RowProblem['code'], string>> = {
  column_count: 'has not as many columns as the header',
  unreadable_text: 'has letters of another encoding',
  name_required: 'has no name',
  amount_required: 'has no amount',
  amount_unreadable: 'has an amount that cannot be read',
  amount_negative: 'has an amount below zero where there can be none',
  date_unreadable: 'has a date that is neither dd/mm/yyyy nor yyyy-mm-dd',
  number_unreadable: 'has something else where days should be',
  scientific_number: 'has a number that the spreadsheet has shortened: its last digits are lost',
  too_long: 'has a text that is too long or not allowed',
  customer_unknown: 'names a customer whom nobody knows, and no name to enter him by',
  customer_ambiguous: 'could be any of several customers of that name',
  not_applied: 'was not taken by the books',
  same_document: 'has the document of',
  same_phone_and_name: 'has the phone and the name of',
  same_name: 'has the name of',
  same_phone: 'has the phone, but not the name, of',
  same_code: 'has the code of',
  balance_moved: 'changes a balance that has moved in Fiado since, and stays as it is without --correct-balances, of',
  customer_archived: 'brings back from the archive',
};

export function describeProblem({ line, code, field, value, other, otherLine }: RowProblem): string {
  const who = other === null ? '' : ` ${other}${otherLine === null ? '' : ` (line ${otherLine})`}`;
  const what = value === null || value === '' ? '' : `: ${value}`;
  return `line ${line} ${problems[code]}${who}${field ? ` (${field})` : ''}${what}`;
}

const refusals: Readonly<Record<ImportRefusal['code'], string>> = {
  quote_open: 'A quote is opened and never closed: the file may have been cut short',
  row_too_long: 'A row has no end: a quote is missing, or this is no CSV',
  bad_csv: 'This cannot be read as CSV',
  no_rows: 'There are no rows in the file',
  too_many_rows: 'There are more than 300,000 rows: make several files of it',
  column_missing: 'A column is missing; --map names it',
  file_gone: 'The file is gone',
};

export const describeRefusal = ({ code, line, field }: ImportRefusal): string =>
  `${refusals[code]}${line === null ? '' : ` (line ${line})`}${field ? `: ${field}` : ''}. Nothing was written.`;

export const describeQuestion = ({ header, why, examples }: ImportQuestion): string =>
  `In the column «${header}» ${
    why === 'mixed' ? 'some amounts have a decimal comma and some a decimal point' : 'amounts can be read two ways'
  } (${examples.map(({ line, text }) => `line ${line}: ${text}`).join(', ')}). Say which with --decimal comma or --decimal point.`;

export const describeChecked = ({ plan, checked }: ImportJob): string =>
  `${checked.rows} rows of ${plan.kind}: ${checked.created} new, ${checked.changed} changed, ${checked.same} as they are, ` +
  `${checked.debts} balances to be opened, ${checked.corrected} corrected, ` +
  `${checked.questions} that look like somebody or something there, ${checked.errors} with errors.`;

export const describeWritten = (written: ImportCounts): string =>
  `Done: ${written.created} new, ${written.changed} changed, ${written.same} as they were, ${written.debts} balances opened, ` +
  `${written.corrected} corrected, ${written.skipped + written.errors} rows left out.`;
