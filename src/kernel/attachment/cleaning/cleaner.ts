import { createReadStream, rmSync } from 'node:fs'
import type { Refusal } from '../../../law/refusal.ts'
import { openStream, sealStream } from '../stream.ts'
import { writeWhole } from '../whole-file.ts'
import { type Confinement, candidates, type Program } from './confinement.ts'
import { programOf } from './program.ts'
import { openQueue } from './queue.ts'
import { type CleanedFile, runChild } from './run-child.ts'
import type { IncomingFile, SealedFile } from './sealed-file.ts'

export interface Cleaner {
  /** What a file is; its copy, sealed, where there can be one. */
  clean(from: IncomingFile, to: SealedFile): Promise<CleanedFile | Refusal>
  /** In what the processes are held; found out once, when it is first asked. */
  confinement(): Promise<Confinement>
  close(): void
}

/** An honest file of the usual size is done before that. */
const PATIENCE_MS = 500
const MEGABYTE = 1024 * 1024

/** Two seconds, and one for each further megabyte, of the processor; at most twenty. */
export const cpuSeconds = (size: number): number => Math.min(20, 2 + Math.max(0, Math.ceil(size / MEGABYTE) - 1))

/**
 * Looks into strangers' files and cleans them, each in a process that sees no other file and ends with it: a file that
 * takes over a reader of pictures, breaks it, or fills the memory, does so there. Files take turns (queue.ts).
 */
export function openCleaner(): Cleaner {
  const queue = openQueue(PATIENCE_MS)
  let program: Program | undefined
  let chosen: Promise<Confinement> | undefined
  const confinement = () => {
    program ??= programOf()
    chosen ??= choose(program)
    return chosen
  }

  return {
    confinement,
    async clean(from, to) {
      const { command } = await confinement()
      return queue.run(from.sender, (place) => {
        const content = openStream(Buffer.from(from.key, 'base64'), from.place, createReadStream(from.path))
        const limits = { place, cpuSeconds: cpuSeconds(from.size) }
        return runChild(command(limits), content, (copy) =>
          writeWhole(to.path, sealStream(Buffer.from(to.key, 'base64'), to.place, copy)),
        )
      })
    },
    close() {
      if (program) rmSync(program.root, { recursive: true, force: true })
    },
  }
}

/** The first that looks into a plain text as it should. */
async function choose(program: Program): Promise<Confinement> {
  const all = candidates(program)
  for (const confinement of all) if (await works(confinement)) return confinement
  throw new Error('no process can be started that looks into attachments')
}

async function works({ command }: Confinement): Promise<boolean> {
  async function* words() {
    yield Buffer.from('a')
  }
  const copy: Uint8Array[] = []
  const found = await runChild(command({ place: 0, cpuSeconds: 20 }), words(), async (pieces) => {
    for await (const piece of pieces) copy.push(piece)
  })
  return found.kind === 'text' && found.why === undefined && Buffer.concat(copy).toString() === 'a'
}
