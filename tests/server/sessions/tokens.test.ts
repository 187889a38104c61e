import { expect, test } from 'vitest';
import { systemChance } from '../../../server/chance.ts';
import { hashToken, newToken, readBearer } from '../../../server/sessions/tokens.ts';

test('SEC-11 a hundred thousand tokens never repeat, and carry 256 random bits each', () => {
  const tokens = new Set(Array.from({ length: 100_000 }, () => newToken(systemChance, 'session')));
  expect(tokens.size).toBe(100_000);
  const [any = ''] = tokens;
  expect(Buffer.from(any.slice(3), 'base64url')).toHaveLength(32);
});

test('a token says what kind it is, and only its hash is kept', () => {
  const token = newToken(systemChance, 'device');
  const bearer = readBearer(`Bearer ${token}`);
  expect(bearer).toEqual({ kind: 'device', hash: hashToken(token) });
  expect(bearer?.hash).not.toContain(token.slice(3, 20));
  expect(readBearer(`Bearer ${token}\n`)).toBeNull();
  expect(readBearer(undefined)).toBeNull();
});
