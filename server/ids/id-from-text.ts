import { createHash } from 'node:crypto';

/**
 * The id of what an outside key stands for: a UUIDv8 (RFC 9562) out of SHA-256, so that the same key makes the same id and a
 * repeat changes nothing. Begin the text with what kind of key it is.
 */
export function idFromText(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
