/** Ends a request that has fallen silent: a slow line that still brings something is no dead one. */
export interface Silence {
  readonly signal: AbortSignal;
  /** Something came: the silence begins anew. */
  heard(): void;
  /** Ends the request at once. */
  stop(): void;
  /** No more watching. */
  end(): void;
}

/** `ms` is how long a silence may last; 0 for ever. */
export function watchSilence(ms: number): Silence {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => silence.abort();
  const end = (): void => clearTimeout(timer);
  const heard = (): void => {
    end();
    if (ms > 0) timer = setTimeout(stop, ms);
  };
  heard();
  return { signal: silence.signal, heard, stop, end };
}

/** The text of an answer, piece by piece as the network brings it. */
export async function readText(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  heard: () => void,
): Promise<string> {
  if (!body) return '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    heard();
    text += value;
  }
}
