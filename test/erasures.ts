import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type ErasureList, erasureList } from '../src/kernel/erasure/list.ts'

/** A list of erasures of the caller's own, gone after its tests. */
export function freshErasures(): ErasureList & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'fadu-erasures-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return { ...erasureList(folder), folder }
}
