import type { LiveEvent } from '../../shared/sync/protocol.ts';
import { ApiError } from './api-error.ts';
import { fetchOf, type SendOptions } from './send.ts';
import { watchSilence } from './watch-silence.ts';

export interface ListenOptions extends SendOptions {
  readonly deviceToken: () => string | null;
}

/** The server says something every 20 seconds, if only a comment: a minute of silence is a dead line. */
const SILENCE_MS = 60_000;

/**
 * Reads the server's stream of new SEQs by fetch, since an EventSource cannot send a token. Resolves when the stream ends or
 * `signal` ends it; rejects with an ApiError when it cannot be had.
 */
export async function listen(
  options: ListenOptions,
  onEvent: (event: LiveEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const silence = watchSilence(SILENCE_MS);
  signal.addEventListener('abort', silence.stop, { once: true });
  try {
    const reader = await open(options, silence.signal);
    let rest = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      silence.heard();
      const lines = `${rest}${value}`.split(/\r\n|\n|\r/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const event = readEvent(line);
        if (event) onEvent(event);
      }
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (!signal.aborted) throw new ApiError(0, 'offline');
  } finally {
    silence.end();
    signal.removeEventListener('abort', silence.stop);
  }
}

async function open(options: ListenOptions, signal: AbortSignal): Promise<ReadableStreamDefaultReader<string>> {
  const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${options.deviceToken() ?? ''}` };
  const response = await fetchOf(options)(`${options.baseUrl ?? ''}/api/sync/live`, {
    headers,
    signal,
    cache: 'no-store',
  });
  if (!response.ok) throw new ApiError(response.status, response.status === 401 ? 'unauthorized' : 'service_busy');
  if (!response.body) throw new ApiError(response.status, 'offline');
  return response.body.pipeThrough(new TextDecoderStream()).getReader();
}

/** One line of the stream: `data: {"head":12,"epoch":"…"}`. Anything else is a comment or an end of event. */
function readEvent(line: string): LiveEvent | null {
  if (!line.startsWith('data:')) return null;
  try {
    const event = JSON.parse(line.slice(5)) as Partial<LiveEvent>;
    return Number.isSafeInteger(event.head) && typeof event.epoch === 'string' ? (event as LiveEvent) : null;
  } catch {
    return null;
  }
}
