import { t } from './catalogue.ts';
import { refusalText } from './refusal-text.ts';

/** What a zod schema found, as far as a sentence needs it. */
interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
}

/**
 * What a schema found wrong with `{ changes: { field: … } }`, as one sentence a field. `words` says for a figure what it has to
 * be: the schema knows only minor units and parts per million, which no person types.
 */
export function issueTexts<Field extends string>(
  issues: readonly Issue[],
  words: Partial<Record<Field, string>> = {},
): Partial<Record<Field, string>> {
  const texts: Partial<Record<string, string>> = {};
  for (const issue of issues) {
    const field = String(issue.path.at(-1) ?? '');
    texts[field] ??= (words as Partial<Record<string, string>>)[field] ?? sentence(issue, field);
  }
  return texts as Partial<Record<Field, string>>;
}

function sentence(issue: Issue, field: string): string {
  const isText = issue.origin === 'string';
  if (issue.code === 'too_small' && isText)
    return field === 'name' ? refusalText('name_required') : t('issue.required');
  if (issue.code === 'too_big' && isText) return t('issue.too_long', { count: Number(issue.maximum) });
  if (issue.code === 'too_small') return t('issue.too_small', { minimum: Number(issue.minimum) });
  if (issue.code === 'too_big') return t('issue.too_large', { maximum: Number(issue.maximum) });
  return t('issue.invalid');
}
