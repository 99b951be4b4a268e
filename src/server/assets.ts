import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Assets } from '../web/page.tsx'

/** What the browser build made, and where it lies; nothing where there is no build, as in tests. */
export interface Built extends Assets {
  readonly folder: string | undefined
}

const manifest = z.record(z.string(), z.object({ file: z.string() }))

/** Reads the names, each with a hash of its content, that the build gave to stylesheet and islands. */
export function readAssets(folder: string): Built {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) return { style: '/assets/fadu.css', scripts: [], folder: undefined }
  const entries = Object.entries(manifest.parse(JSON.parse(readFileSync(path, 'utf8'))))
  const urls = (ending: string) =>
    entries
      .filter(([source]) => source.startsWith('src/') && source.endsWith(ending))
      .map(([, { file }]) => `/assets/${file}`)
  return { style: urls('.css')[0] ?? '', scripts: urls('.ts').sort(), folder }
}
