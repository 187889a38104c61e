import { describe, expect, test } from 'vitest';
import { partFrom, readPendingFile } from '../../../pos/attention/pending-parts.ts';
import type { PendingFile } from '../../../shared/sync/pending-file.ts';
import { MAX_PUSH_BYTES, MAX_PUSH_COMMANDS } from '../../../shared/sync/protocol.ts';
import { idOf } from '../../worlds/ledger.ts';

const file: PendingFile = {
  format: 'fiado-pending',
  version: 1,
  savedAt: '2026-11-21T15:00:00.000Z',
  tillName: 'Caja 2',
  tillId: idOf(2),
  businessId: idOf(1),
  commands: [],
};

describe('a till’s file', () => {
  test('is read, and nothing else is', () => {
    expect(readPendingFile(JSON.stringify(file), idOf(1))).toEqual({ ok: true, value: file });
    expect(readPendingFile(JSON.stringify(file), idOf(9))).toMatchObject({ refusal: { code: 'foreign_file' } });
    const others = ['', 'hola', 'null', '[]', '{}', JSON.stringify({ ...file, version: 2 })];
    for (const text of [...others, JSON.stringify({ ...file, tillId: 'x' }), JSON.stringify({ ...file, extra: 1 })])
      expect(readPendingFile(text, idOf(1))).toMatchObject({ refusal: { code: 'malformed' } });
  });

  test('goes out in parts that a request can carry, and each makes headway', () => {
    const many = { ...file, commands: Array.from({ length: 1201 }, (_, n) => ({ n })) };
    const sizes: number[] = [];
    for (let at = 0; at < many.commands.length; at += sizes.at(-1) ?? 1) sizes.push(partFrom(many, at).commands.length);
    expect(sizes).toEqual([MAX_PUSH_COMMANDS, MAX_PUSH_COMMANDS, 201]);
    const heavy = { ...file, commands: Array.from({ length: 5 }, () => ({ text: 'ñ'.repeat(200_000) })) };
    expect(partFrom(heavy, 0).commands).toHaveLength(2);
    const giant = { ...file, commands: [{ text: 'x'.repeat(MAX_PUSH_BYTES + 1) }, 1] };
    expect(partFrom(giant, 0).commands).toHaveLength(1);
  });
});
