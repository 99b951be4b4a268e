import { countEvents } from '../src/mechanisms/logbook/find.ts'
import { EVERYTHING } from '../src/mechanisms/logbook/query/query.ts'
import { openReader } from '../src/mechanisms/logbook/reader.ts'
import { openWriter } from '../src/mechanisms/logbook/writer.ts'
import { sure } from './running-logbook.ts'

// Writes events without end, each beginning with its number, and says on standard output up to which they are on the
// disk. It is there to be killed, and goes on where the one before was.

const [, , folder = ''] = process.argv
const writer = sure(await openWriter({ folder, command: 'child', now: () => new Date() }))
let next = sure(await countEvents(sure(await openReader(folder)), EVERYTHING))
for (;;) {
  const events = Array.from({ length: 50 }, (_, at) => ({
    received: Date.now(),
    source: 'child',
    raw: Buffer.from(`${next + at} ${'x'.repeat(100)}`),
  }))
  await writer.append({ events, marks: [], own: false })
  next += events.length
  process.stdout.write(`${next - 1}\n`)
}
