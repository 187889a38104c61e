import type { Refusal, RefusalCode } from '../../shared/refusal.ts';

/** A request that was not answered as wished: the problem+json's own code, or `offline` when nothing came back at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string | number>> | undefined;

  constructor(status: number, code: RefusalCode, params?: Readonly<Record<string, string | number>>) {
    super(`${status} ${code}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.params = params;
  }

  get refusal(): Refusal {
    return this.params ? { code: this.code, params: this.params } : { code: this.code };
  }
}
