import { keep, nextDue } from '../src/mechanisms/logbook/compaction.ts'
import { carryOut, countDeletion } from '../src/mechanisms/logbook/deletion.ts'
import { type NewEntry, ownEvent } from '../src/mechanisms/logbook/diary.ts'
import { countEvents } from '../src/mechanisms/logbook/find.ts'
import { rewrite } from '../src/mechanisms/logbook/kept/rewrite.ts'
import { parseQuery } from '../src/mechanisms/logbook/query/parse.ts'
import { openReader } from '../src/mechanisms/logbook/reader.ts'
import { openWriter } from '../src/mechanisms/logbook/writer.ts'
import { readRules } from './read-rules.ts'
import { sure } from './running-logbook.ts'

// Writes numbered events without end, says on standard output up to which they are on the disk, and beside that gathers
// files, lets them grow cold and deletes what is old, again and again. It is there to be killed, and goes on where the one
// before was.

const DAY = 86_400_000
const [, , folder = '', begun = '0'] = process.argv
let clock = Number(begun)
const now = () => new Date(clock)
const writer = sure(await openWriter({ folder, command: 'child', now }))
const note = async (entry: NewEntry): Promise<number> =>
  (await writer.append({ events: [ownEvent(entry, now())], marks: [], own: true })).first
const keeping = { folder, note, seal: () => writer.seal() }
let next = sure(await countEvents(sure(await openReader(folder)), sure(parseQuery('source:child'))))

async function write(): Promise<never> {
  for (let block = 0; ; block += 1) {
    const events = Array.from({ length: 50 }, (_, at) => ({
      received: clock,
      source: 'child',
      raw: Buffer.from(`<34>1 - host-${at % 3} app - - - number${next + at} ${'x'.repeat(100)}`),
    }))
    await writer.append({ events, marks: [], own: false })
    next += events.length
    process.stdout.write(`${next - 1}\n`)
    const old = { received: clock - 250 * DAY, source: 'old', raw: Buffer.from(`old ${block}`) }
    await writer.append({ events: [old], marks: [], own: false })
    if (block % 6 === 5) await writer.roll()
  }
}

async function compactAll(): Promise<void> {
  const left = new Set<number>()
  for (;;) {
    await writer.seal()
    const reader = sure(await openReader(folder))
    const { kept } = sure(await readRules(reader))
    const due = await nextDue(reader, { kept, now: now(), left })
    if (!due) return
    left.add(due.file)
    const refusal = await keep(keeping, sure(await rewrite(reader, due)))
    if (refusal) throw new Error(refusal.reason.en)
    process.stdout.write('compacted\n')
  }
}

/** Everything of the source \`old\`, as \`fadu logbook delete\` does it. */
async function removeOld(): Promise<void> {
  await writer.seal()
  const order = { before: clock - 200 * DAY, sources: ['old'], holds: [] }
  const isHeld = () => false
  const { events, held } = sure(await countDeletion(sure(await openReader(folder)), order, isHeld))
  if (events === 0) return
  await writer.roll()
  const by = await note({ logbook: 'delete', ...order, events, held, ground: 'g', by: 'child' })
  await writer.seal()
  const reader = sure(await openReader(folder))
  sure(await carryOut(reader, { order, held: () => isHeld, by, keep: (made) => keep(keeping, made) }))
}

async function rewriteAll(): Promise<never> {
  for (let round = 0; ; round += 1) {
    await compactAll()
    if (round % 2 === 1) clock += 8 * DAY
    if (round % 3 === 2) await removeOld()
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

await Promise.race([write(), rewriteAll()])
