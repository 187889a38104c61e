import { createHash } from 'node:crypto';
import type { Chance } from '../chance.ts';

/** A till's token lasts until it is revoked; a session's says who is in front of it. */
export type TokenKind = 'device' | 'session';

const prefixes: Readonly<Record<TokenKind, string>> = { device: 'fd_', session: 'fs_' };

/** 256 random bits. The prefix tells the kinds apart, and lets a scanner find one that was published by mistake. */
export const newToken = (chance: Chance, kind: TokenKind): string =>
  `${prefixes[kind]}${chance.bytes(32).toString('base64url')}`;

/** What is stored of a token. It has nothing to guess, so a plain hash is enough. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export interface Bearer {
  readonly kind: TokenKind;
  readonly hash: string;
}

export function readBearer(authorization: string | undefined): Bearer | null {
  const [, token, prefix] = /^[Bb]earer +((f[ds]_)[A-Za-z0-9_-]{43})$/.exec(authorization ?? '') ?? [];
  if (!token) return null;
  return { kind: prefix === prefixes.device ? 'device' : 'session', hash: hashToken(token) };
}
