/** The id of something that a command creates: its own id and a suffix, without hashing, so that a replay makes the same. */
export const derivedId = (id: string, suffix: string): string => `${id}:${suffix}`;

/**
 * A UUIDv7 (RFC 9562): 48 bits of time, then 74 of chance, so that keys arrive in index order and never collide.
 * `chance` is at least 10 random bytes.
 */
export function uuidv7(milliseconds: number, chance: Uint8Array): string {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(milliseconds) << 16n);
  bytes.set(chance.subarray(0, 10), 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** When a UUIDv7 was made, in milliseconds; null for an id of another kind. */
export const timeOfId = (id: string): number | null =>
  id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null;
