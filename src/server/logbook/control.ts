import { once } from 'node:events'
import type { Server } from 'node:http'
import { messageOf } from '../../kernel/storage/fault.ts'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import {
  Act,
  Done,
  Foreseen,
  type LogbookAct,
  type LogbookDone,
  type LogbookForeseen,
} from '../../mechanisms/logbook/act.ts'
import type { Administration } from '../../mechanisms/logbook/administration.ts'
import { administrationOf } from '../../mechanisms/logbook/administration.ts'
import { isLogbook, noLogbook } from '../../mechanisms/logbook/folder.ts'
import { isHoldGround, isPoliceOrgan } from '../../mechanisms/logbook/retention.ts'
import { LogbookTotals } from '../../mechanisms/logbook/totals/totals.ts'
import { openWriter } from '../../mechanisms/logbook/writer.ts'
import { keepTotals, MANY_BLOCKS } from './keep-totals.ts'
import { CONTROL, localSocketIn, openLocalSocket } from './local-socket.ts'
import { SentRefusal } from './sent-refusal.ts'

// By import, what it has for browsers' own fetch and sockets would be loaded too: ten megabytes that nobody here uses.
const { createServer, request } = process.getBuiltinModule('node:http')

// Acts of whoever has the folder: through the one that serves it, by a socket that only its user may use, or where
// nobody does, by taking the folder for as long as the act takes.

async function perform(administration: Administration, asked: LogbookAct): Promise<LogbookDone | Refusal> {
  if (asked.act === 'remove') return administration.remove(asked)
  if (asked.act === 'compact') return administration.compactAll(asked)
  const { act, ...more } = asked
  const position = await acting(administration, { act, ...more } as EntryAct)
  if (isRefusal(position)) return position
  const events = asked.act === 'hold' ? await administration.covers(asked) : undefined
  // The hold stands, whatever cannot be counted.
  return { position, ...(typeof events === 'number' && { events }) }
}

/** Whether it could be done; of what needs nobody else the logbook says so when it does it. */
async function check(administration: Administration, asked: LogbookAct): Promise<LogbookForeseen | Refusal> {
  if (asked.act === 'remove') return administration.foresee(asked)
  if (asked.act !== 'release') return {}
  return administration.whyNotReleased(asked) ?? { hold: heldBy(administration, asked.hold) }
}

/** What is asked to be released, for whoever agrees to it. */
function heldBy(administration: Administration, hold: number): LogbookForeseen['hold'] {
  const entry = administration.rules().holds.find(({ position }) => position === hold)?.entry
  if (!entry) return undefined
  const { document, organ, ground, query, since, until } = entry
  return { document, organ, ground, query, since, until }
}

/** What is nothing more than its entry. */
type EntryAct = Exclude<LogbookAct, { readonly act: 'remove' | 'compact' }>

function acting(administration: Administration, asked: EntryAct): Promise<number | Refusal> {
  switch (asked.act) {
    case 'name':
      return administration.name(asked)
    case 'retain':
      return administration.retain(asked)
    case 'patience':
      return administration.bePatient({ ...asked, minutes: asked.minutes })
    case 'zone':
      return administration.setZone({ ...asked, zone: asked.zone })
    case 'limit':
      return administration.limit({ ...asked, perSecond: asked.perSecond })
    case 'hold': {
      const { act: _, ground, agency, ...hold } = asked
      const organ = agency !== undefined && isPoliceOrgan(agency) && { agency }
      return isHoldGround(ground)
        ? administration.hold({ ...hold, ...organ, ground })
        : Promise.resolve(notUnderstood())
    }
    case 'release':
      return administration.release(asked)
  }
}

const notUnderstood = (): Refusal => refuse('unreadable', { zh: '无法识别。', en: 'Not understood.' })

const CHECK = '/check'

export interface ControlDoor {
  close(): Promise<void>
}

/** Opens the door for commands on the same folder. */
export async function openControl(folder: string, administration: Administration): Promise<ControlDoor> {
  const server: Server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    let length = 0
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > 1 << 20) incoming.destroy()
      else chunks.push(chunk)
    })
    incoming.once('end', () => {
      const doing = incoming.url === CHECK ? check : perform
      void answerAct(administration, Buffer.concat(chunks).toString('utf8'), doing).then((done) =>
        response.writeHead(isRefusal(done) ? 422 : 200).end(JSON.stringify(done)),
      )
    })
  })
  const socket = await openLocalSocket(folder, CONTROL, (path) => once(server.listen(path), 'listening'))
  return {
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      socket.remove()
    },
  }
}

type Doing = (administration: Administration, asked: LogbookAct) => Promise<LogbookDone | LogbookForeseen | Refusal>

async function answerAct(administration: Administration, text: string, doing: Doing): ReturnType<Doing> {
  let asked: LogbookAct | undefined
  try {
    asked = Act.safeParse(JSON.parse(text)).data
  } catch {
    asked = undefined
  }
  if (!asked) return notUnderstood()
  try {
    return await doing(administration, asked)
  } catch (error) {
    console.error('logbook act:', asked.act, messageOf(error))
    return brokenOff()
  }
}

const brokenOff = (): Refusal =>
  refuse('failed', {
    zh: '办理中途出错，未必办成：请到“留存与保全”核对。',
    en: 'It was broken off by a fault and may not be done: see under “Retention and holds”.',
  })

/** Does an act on a folder, whoever serves it or nobody. */
export async function actOn(folder: string, asked: LogbookAct, now = () => new Date()): Promise<LogbookDone | Refusal> {
  if (!isLogbook(folder)) return noLogbook(folder)
  const served = await sendAct(folder, asked)
  if (served) return served
  const writer = await openWriter({ folder, command: `logbook ${asked.act}`, now })
  if (isRefusal(writer)) return writer
  const totals = new LogbookTotals(folder)
  try {
    const administration = await administrationOf(writer, { folder, totals, now })
    return isRefusal(administration) ? administration : await perform(administration, asked)
  } finally {
    await keepTotals(totals, writer, MANY_BLOCKS)
    await writer.close()
  }
}

/** An act through whoever serves the folder; undefined where nobody does, or it died before it answered. */
export const sendAct = (folder: string, asked: LogbookAct): Promise<LogbookDone | Refusal | undefined> =>
  send(folder, { path: '/', asked, read: (value) => Done.safeParse(value).data })

/** The same, where it is only to be said what the act would do. */
export const sendCheck = (folder: string, asked: LogbookAct): Promise<LogbookForeseen | Refusal | undefined> =>
  send(folder, { path: CHECK, asked, read: (value) => Foreseen.safeParse(value).data })

interface SentAct<T> {
  readonly path: string
  readonly asked: LogbookAct
  readonly read: (value: unknown) => T | undefined
}

function send<T>(folder: string, { path, asked, read }: SentAct<T>): Promise<T | Refusal | undefined> {
  const socketPath = localSocketIn(folder, CONTROL)
  if (socketPath === undefined) return Promise.resolve(undefined)
  return new Promise((resolve) => {
    const sending = request({ socketPath, method: 'POST', path }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () => resolve(answerIn(Buffer.concat(chunks).toString('utf8'), read)))
      // Where it died in the middle of its answer there is no end of it.
      response.once('close', () => resolve(undefined))
    })
    // A server that was killed left its socket and holds nothing.
    sending.once('error', () => resolve(undefined))
    sending.end(JSON.stringify(asked))
  })
}

function answerIn<T>(text: string, read: SentAct<T>['read']): T | Refusal {
  const value = jsonIn(text)
  const done = read(value)
  if (done !== undefined) return done
  return SentRefusal.safeParse(value).data ?? notUnderstood()
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
