import { createHmac, webcrypto } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { systemChance } from '../../../server/chance.ts';
import type { UserKeyRow, UserTableRow } from '../../../server/db/tables.ts';
import { openKeyFile } from '../../../server/users/key-file.ts';
import { createPinKeys, type PinKeys } from '../../../server/users/pin-keys.ts';
import { createSeal } from '../../../server/users/seal.ts';
import { PIN_ITERATIONS, PIN_VERIFIER_TEXT, pinKeyInfo } from '../../../shared/users/user.ts';

const MARIA = '01900000-0000-7000-8000-0000000000a1';
const TILL = '01900000-0000-7000-8000-0000000000c1';
const secret = systemChance.bytes(32);
const keys = createPinKeys(secret, systemChance, 1000);

async function userWith(pin: string, by: PinKeys = keys): Promise<UserTableRow> {
  const { salt, iterations, sealedBase } = await by.make(MARIA, pin);
  return {
    id: MARIA,
    name: 'María',
    role: 'owner',
    disabled: 0,
    language: null,
    pin_key_version: 1,
    pin_salt: salt,
    pin_iterations: iterations,
    pin_base: sealedBase,
    seq: 1,
  };
}

/** As a browser does it: the key never leaves WebCrypto. */
async function tillKey(pin: string, salt: string, iterations: number, tillId: string) {
  const { subtle } = webcrypto;
  const bytes = new TextEncoder();
  const typed = await subtle.importKey('raw', bytes.encode(pin), 'PBKDF2', false, ['deriveBits']);
  const saltBytes = Buffer.from(salt, 'base64url');
  const base = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: saltBytes, iterations }, typed, 256);
  const root = await subtle.importKey('raw', base, 'HKDF', false, ['deriveKey']);
  const info = bytes.encode(pinKeyInfo(tillId));
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  const key = await subtle.deriveKey(hkdf, root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
  return async (text: string) => Buffer.from(await subtle.sign('HMAC', key, bytes.encode(text))).toString('base64url');
}

describe('a PIN and what it makes', () => {
  test('production takes 600,000 rounds', async () => {
    expect(PIN_ITERATIONS).toBe(600_000);
    expect((await userWith('2468', createPinKeys(secret, systemChance))).pin_iterations).toBe(600_000);
  });

  test('the right PIN passes, every other one and nobody’s does not', async () => {
    const maria = await userWith('2468');
    expect(await keys.check(maria, '2468')).toBe(true);
    for (const wrong of ['2469', '0000', '24680', '']) expect(await keys.check(maria, wrong)).toBe(false);
    expect(await keys.check(null, '2468')).toBe(false);
    expect(await keys.check({ ...maria, pin_base: null }, '2468')).toBe(false);
  });

  test('a browser derives the same verifier and the same proofs from the PIN', async () => {
    const maria = await userWith('2468');
    const check = keys.pinCheckFor(maria, TILL);
    expect(check).toMatchObject({ keyVersion: 1, iterations: 1000 });
    const sign = await tillKey('2468', check?.salt ?? '', check?.iterations ?? 0, TILL);
    expect(await sign(PIN_VERIFIER_TEXT)).toBe(check?.verifier);
    const proof = await sign('what was decided');
    expect(keys.verifyProof(keyRow(maria), TILL, 'what was decided', proof)).toBe(true);
    expect(keys.verifyProof(keyRow(maria), TILL, 'what was decided', proof)).toBe(true);
    expect(keys.verifyProof(keyRow(maria), TILL, 'something else', proof)).toBe(false);
    expect(keys.verifyProof(keyRow(maria), MARIA, 'what was decided', proof)).toBe(false);
    for (const wrong of ['', 'AAAA', `${proof}A`, createHmac('sha256', 'x').update('y').digest('base64url')])
      expect(keys.verifyProof(keyRow(maria), TILL, 'what was decided', wrong)).toBe(false);
  });

  const keyRow = (user: UserTableRow): UserKeyRow => ({
    user_id: user.id,
    key_version: user.pin_key_version,
    salt: user.pin_salt ?? '',
    iterations: user.pin_iterations ?? 0,
    sealed_base: user.pin_base ?? '',
    retired_at: '',
  });

  test('what one till holds opens no other till', async () => {
    const maria = await userWith('2468');
    const verifiers = [TILL, MARIA].map((till) => keys.pinCheckFor(maria, till)?.verifier);
    expect(verifiers[0]).not.toBe(verifiers[1]);
    expect(keys.pinCheckFor({ ...maria, pin_base: null }, TILL)).toBeNull();
  });

  test('the database alone is worth nothing: another key, another row or a changed byte opens no PIN', async () => {
    const maria = await userWith('2468');
    const thief = createPinKeys(systemChance.bytes(32), systemChance, 1000);
    expect(await thief.check(maria, '2468')).toBe(false);
    expect(thief.pinCheckFor(maria, TILL)).toBeNull();
    expect([keys.canOpen(maria.pin_base ?? ''), thief.canOpen(maria.pin_base ?? '')]).toEqual([true, false]);
    expect(await keys.check({ ...maria, id: TILL }, '2468')).toBe(false);
    const seal = createSeal(secret);
    const sealed = seal.close(Buffer.from('base'), 'maria');
    expect(seal.open(sealed, 'maria')?.toString()).toBe('base');
    const parts = sealed.split('.');
    const bytes = Buffer.from(parts[3] ?? '', 'base64url');
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    expect(seal.open([...parts.slice(0, 3), bytes.toString('base64url')].join('.'), 'maria')).toBeNull();
    for (const nonsense of ['', 'v1', 'v1...', sealed.slice(0, -30)]) expect(seal.open(nonsense, 'maria')).toBeNull();
  });
});

describe('the key file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fiado-keys-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is made once, for its owner’s eyes, and found again', () => {
    const made = openKeyFile(folder, systemChance);
    expect(made).toHaveLength(32);
    expect(openKeyFile(folder, systemChance).equals(made)).toBe(true);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['pin.key']);
    expect(statSync(join(folder, 'keys', 'pin.key')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
  });

  test('a file that is no key is named, not used', () => {
    writeFileSync(join(folder, 'keys', 'pin.key'), 'short');
    expect(() => openKeyFile(folder, systemChance)).toThrow(/pin\.key is not a key/);
  });
});
