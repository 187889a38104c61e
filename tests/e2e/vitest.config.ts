import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: `${import.meta.dirname}/../..`,
  test: {
    environment: 'node',
    include: ['tests/e2e/**/*.test.ts'],
    globalSetup: [`${import.meta.dirname}/global-setup.ts`],
    // One browser at a time: two of them on a small machine only time each other out.
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    // Ceilings, for a machine a quarter as fast that also stops for seconds: what passes, passes as soon as it can.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 40_000 } },
  },
});
