import type { UserRow } from '../../shared/users/user.ts';

/** Who is at the till. The key lives in memory only: closing or reloading the page signs out. */
export interface Session {
  readonly user: UserRow;
  readonly key: CryptoKey;
  readonly keyVersion: number;
  /** The server's session, when it could be had: some requests need it. */
  readonly sessionToken: string | null;
  /** He has gone away from it: nothing is done in his name until his PIN is typed again. */
  readonly locked?: true;
}
