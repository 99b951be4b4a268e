import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Package = z.object({ name: z.string(), version: z.string() })

function packageIn(folder: string): z.infer<typeof Package> | undefined {
  const path = join(folder, 'package.json')
  return existsSync(path) ? Package.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data : undefined
}

/** The folder of the installation: the same from a source file, from a built one and from a test. */
export function home(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (packageIn(folder)?.name === 'fadu') return folder
  }
  throw new Error('package.json of fadu not found above the program')
}

export const lawsFolder = (): string => join(home(), 'laws')
export const assetsFolder = (): string => join(home(), 'dist', 'assets')
export const version = (): string => packageIn(home())?.version ?? ''
