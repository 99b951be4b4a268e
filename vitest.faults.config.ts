import { defineConfig } from 'vitest/config'

// The faults kill processes and open data folders of their own: one after another, without the shared cluster.
export default defineConfig({
  test: {
    include: ['test/faults/*.test.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    setupFiles: ['test/faults/until.ts'],
    hookTimeout: 180_000,
    testTimeout: 180_000,
  },
})
