import type { BalanceChoice, ImportPlan, RowChoice, RowProblem, RowQuestion } from '../../shared/import/import.ts';
import type { ImportFound, ImportJob } from '../../shared/import/job.ts';
import { ApiError } from './api-error.ts';
import { fetchOf, type Method, type SendOptions, send } from './send.ts';

/** What a person decided about a file that was looked through. */
export interface Confirm {
  readonly skipErrors: boolean;
  readonly choices: Partial<Readonly<Record<RowQuestion, RowChoice>>>;
  readonly lines: Readonly<Record<string, RowChoice>>;
  readonly balances: BalanceChoice;
  readonly balanceLines: Readonly<Record<string, BalanceChoice>>;
}

export interface ProblemPage {
  readonly problems: readonly RowProblem[];
  readonly next: number | null;
}

/** Files brought in and taken away, under the user's own session. Each rejects with an `ApiError`. */
export interface FilesApi {
  keep(file: Blob, name: string): Promise<ImportFound>;
  inspect(fileId: string, said: { encoding: string; separator: string }): Promise<ImportFound>;
  start(fileId: string, plan: ImportPlan): Promise<ImportJob>;
  read(importId: string): Promise<ImportJob>;
  list(): Promise<{ imports: readonly ImportJob[] }>;
  problems(importId: string, after: number): Promise<ProblemPage>;
  confirm(importId: string, confirm: Confirm): Promise<ImportJob>;
  take(name: string): Promise<Blob>;
  /** A list as CSV, by its address under /api. */
  takeList(path: string): Promise<Blob>;
}

export function createFilesApi(options: SendOptions, sessionToken: () => string | null): FilesApi {
  const ask = async <T>(method: Method, path: string, body?: unknown): Promise<T> =>
    (await send(options, { method, path, token: sessionToken(), body })) as T;
  /** A file may be on its way for minutes: it has no time limit of its own. */
  const carry = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers({ ...(init.headers as Record<string, string>), Accept: 'application/json, text/csv' });
    const token = sessionToken();
    if (token) headers.set('Authorization', `Bearer ${token}`);
    let response: Response;
    try {
      response = await fetchOf(options)(`${options.baseUrl ?? ''}${path}`, { ...init, headers, cache: 'no-store' });
    } catch {
      throw new ApiError(0, 'offline');
    }
    if (response.ok) return response;
    const problem = (await response.json().catch(() => null)) as { code?: never } | null;
    throw new ApiError(response.status, problem?.code ?? 'service_busy');
  };
  return {
    keep: async (file, name) => {
      const headers = { 'Content-Type': 'text/csv', 'X-File-Name': encodeURIComponent(name) };
      return (await (await carry('/api/imports/files', { method: 'POST', body: file, headers })).json()) as ImportFound;
    },
    inspect: (fileId, said) => ask('GET', `/api/imports/files/${fileId}?${new URLSearchParams(said)}`),
    start: (fileId, plan) => ask('POST', '/api/imports', { fileId, plan }),
    read: (importId) => ask('GET', `/api/imports/${importId}`),
    list: () => ask('GET', '/api/imports'),
    problems: (importId, after) => ask('GET', `/api/imports/${importId}/problems?limit=1000&after=${after}`),
    confirm: (importId, confirm) => ask('POST', `/api/imports/${importId}/confirm`, confirm),
    take: async (name) => (await carry(`/api/export/${name}`, { method: 'GET' })).blob(),
    takeList: async (path) => (await carry(`/api/${path}`, { method: 'GET' })).blob(),
  };
}
