/** How long each of them takes, one after the other as a person would ask. Milliseconds. */
export async function timeEach<T>(of: readonly T[], act: (one: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const one of of) {
    const start = performance.now();
    const done = act(one);
    // What is there at once must not pay for waiting.
    if (done instanceof Promise) await done;
    times.push(performance.now() - start);
    // A person pauses, and so the page comes to rest.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return times;
}
