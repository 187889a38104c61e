import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { Context } from 'hono';
import { MAX_PUSH_BYTES } from '../../shared/sync/protocol.ts';
import { isJson } from './guard.ts';
import { deny, grant, type Outcome } from './refusals.ts';

/** How deep JSON may nest: ours is five levels deep, and an endless one would overflow whoever walks it. */
const MAX_DEPTH = 64;

/** A request's JSON, at most 1 MB of it after decompression. Nothing beyond that is ever held in memory. */
export async function readBody(c: Context): Promise<Outcome<unknown>> {
  if (!isJson(c.req.header('content-type') ?? '')) return deny('unsupported_media_type');
  const sent = await readBytes(c.req.raw);
  if (!sent.ok) return sent;
  const plain = await decompress(sent.value, c.req.header('content-encoding'));
  return plain.ok ? parse(plain.value) : plain;
}

async function readBytes(request: Request): Promise<Outcome<Uint8Array>> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (length > MAX_PUSH_BYTES) return deny('body_too_large');
  try {
    // HTTP's parser lets no more through than was announced.
    if (Number.isInteger(length)) return grant(new Uint8Array(await request.arrayBuffer()));
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_PUSH_BYTES) return deny('body_too_large');
      chunks.push(chunk);
    }
    return grant(Buffer.concat(chunks));
  } catch {
    // The sender went away in the middle of it.
    return deny('bad_encoding');
  }
}

const decoders: Readonly<Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>>> =
  {
    gzip: promisify(gunzip),
    'x-gzip': promisify(gunzip),
    deflate: promisify(inflate),
  };

/** Stops at the limit, in pieces of some kilobytes: a small bomb never becomes a large one. */
async function decompress(bytes: Uint8Array, encoding = 'identity'): Promise<Outcome<Uint8Array>> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity' || name === '') return grant(bytes);
  const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  if (!decode) return deny('unsupported_media_type');
  try {
    return grant(await decode(bytes, { maxOutputLength: MAX_PUSH_BYTES }));
  } catch (error) {
    return deny((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'body_too_large' : 'bad_encoding');
  }
}

function parse(bytes: Uint8Array): Outcome<unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isTooDeep(text) ? deny('bad_json') : grant(JSON.parse(text) as unknown);
  } catch {
    return deny('bad_json');
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === BACKSLASH) i += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
