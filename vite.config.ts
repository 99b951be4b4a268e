import { existsSync, readdirSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const islands = 'src/web/islands'
const stylesheet = 'src/web/css/index.css'

/** What a browser is given: each island by itself, and the one stylesheet. */
const browserEntries = (): string[] => [
  ...(existsSync(islands) ? readdirSync(islands).filter((name) => /(?<!\.test)\.ts$/.test(name)) : []).map(
    (name) => `${islands}/${name}`,
  ),
  ...(existsSync(stylesheet) ? [stylesheet] : []),
]

// Two builds of one tree: the server (vite build --ssr), and what the browser is given.
//
// The server's files lie flat in dist/server: a file of dist/server and one of src/server are equally deep, so a path
// relative to either means the same. What is imported on demand becomes a file of its own, so that `fadu law outline`
// starts without the web server.
//
// The browser's files carry a hash of their content in their name and may be cached for ever; dist/assets/manifest.json
// gives the name by its source: { "src/web/css/index.css": { "file": "index-3fZ9k2aB.css" } }.
export default defineConfig(({ isSsrBuild }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        target: 'node22',
        rolldownOptions: {
          // These are started by their files: the build must give them one.
          input: {
            fadu: 'src/server/fadu.ts',
            worker: 'src/server/worker.ts',
            'datagram-thread': 'src/server/logbook/datagram-thread.ts',
            'logbook-thread': 'src/server/logbook-thread.ts',
            'cleaning-child': 'src/kernel/attachment/cleaning/child.ts',
          },
          output: {
            entryFileNames: '[name].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
          },
        },
      }
    : {
        outDir: 'dist/assets',
        manifest: 'manifest.json',
        modulePreload: false,
        rolldownOptions: {
          input: browserEntries(),
          output: {
            entryFileNames: '[name]-[hash].js',
            chunkFileNames: '[name]-[hash].js',
            assetFileNames: '[name]-[hash][extname]',
          },
        },
      },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/{attacks,browser,papers}/*.test.ts'],
    globalSetup: 'test/cluster.ts',
    // Two: the smallest machine we test on has two cores, and PostgreSQL needs its share.
    maxWorkers: 2,
    // A worker keeps its modules from file to file: loading them anew for each cost a quarter of the time. A test that
    // replaces a module loads its own (`vi.resetModules`).
    isolate: false,
    hookTimeout: 60_000,
    // Patience, no measure: machines here do other things too, and a test that hangs is told soon enough.
    testTimeout: 90_000,
  },
}))
