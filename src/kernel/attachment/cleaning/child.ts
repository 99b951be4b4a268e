import { isKind } from '../kinds.ts'
import { clean } from './clean.ts'
import { detect } from './detect.ts'

// A process of its own that opens one stranger's file and ends (see cleaner.ts): the file comes in at its input; out of
// its output come a line with the kind, a line that says `cleaned` or why not, and the bytes of the copy. It has no key,
// no path, no address, and may be killed at any moment: whoever stops in between leaves the first line behind.

async function read(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const tell = (words: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(words, (error) => (error ? reject(error) : resolve()))
  })

async function carryOut(): Promise<void> {
  const content = await read()
  const kind = await detect(content)
  await tell(`${kind ?? 'none'}\n`)
  if (kind === undefined || !isKind(kind)) return
  const cleaned = await clean(kind, content)
  await tell('why' in cleaned ? `${cleaned.why}\n` : 'cleaned\n')
  if ('copy' in cleaned) await tell(cleaned.copy)
}

// Libraries say there what they think of a file; only what we tell may stand in the output.
console.log = console.info = console.warn = console.error = () => {}

carryOut().then(
  () => process.exit(0),
  () => process.exit(1),
)
