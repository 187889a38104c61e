import type { ImportPlan, RowProblem } from '../../shared/import/import.ts';
import type { ImportConfirm } from '../../shared/import/import-schema.ts';
import type { ImportFound, ImportJob } from '../../shared/import/job.ts';
import type { Answer, Json, Shop } from './shop.ts';

export type NotebookShop = Pick<Shop, 'request' | 'mariaToken'>;

/** A file in doña María's office, from her drawer into the books, by the same requests as the page makes. */
export function notebook(shop: NotebookShop) {
  const token = shop.mariaToken;
  const upload = (content: string | Uint8Array | ReadableStream, name = 'cuaderno.csv') =>
    shop.request<ImportFound>('POST', '/api/imports/files', {
      token,
      raw: content as BodyInit,
      headers: { 'content-type': 'text/csv', 'x-file-name': encodeURIComponent(name) },
    });
  const read = async (id: string) => (await shop.request<ImportJob>('GET', `/api/imports/${id}`, { token })).body;
  const rest = async (id: string): Promise<ImportJob> => {
    for (let tries = 0; tries < 2000; tries += 1) {
      const job = await read(id);
      if (job.state !== 'checking' && job.state !== 'writing') return job;
      await new Promise((resolve) => setTimeout(resolve, tries < 20 ? 10 : 100));
    }
    throw new Error('the import does not come to rest');
  };
  const planOf = (found: ImportFound, change: Partial<ImportPlan> = {}): ImportPlan => ({
    kind: found.kind,
    encoding: found.encoding,
    separator: found.separator,
    columns: found.columns,
    amounts: {},
    ...change,
  });
  const start = (fileId: string, plan: ImportPlan) =>
    shop.request<ImportJob>('POST', '/api/imports', { token, body: { fileId, plan } });
  const confirm = (id: string, body: Partial<ImportConfirm> = {}): Promise<Answer<ImportJob & Json>> =>
    shop.request<ImportJob & Json>('POST', `/api/imports/${id}/confirm`, { token, body });
  /** Uploaded and looked through. */
  const check = async (content: string | Uint8Array, change: Partial<ImportPlan> = {}): Promise<ImportJob> => {
    const found = (await upload(content)).body;
    return rest((await start(found.fileId, planOf(found, change))).body.id);
  };
  /** All of it, to the end. */
  const bringIn = async (
    content: string | Uint8Array,
    change: Partial<ImportPlan> = {},
    how: Partial<ImportConfirm> = {},
  ) => {
    const checked = await check(content, change);
    const confirmed = await confirm(checked.id, how);
    if (confirmed.status !== 200) throw new Error(`not confirmed: ${confirmed.text} ${JSON.stringify(checked)}`);
    return rest(checked.id);
  };
  return { upload, planOf, start, read, rest, check, confirm, bringIn };
}

/** "3 amount_unreadable balance doce" */
export const inShort = ({ line, code, field, value }: RowProblem): string =>
  [line, code, field, value].filter((part) => part !== null).join(' ');
