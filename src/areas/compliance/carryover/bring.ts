import type { Bringing } from '../../../kernel/attachment/attachment.ts'
import { attachWaiting } from '../../../kernel/attachment/brought.ts'
import { dayOf } from '../../../kernel/calendar/day.ts'
import type { Database } from '../../../kernel/storage/connection.ts'
import { codeOf } from '../../../kernel/storage/fault.ts'
import { newSubjectId, type Subject } from '../../../kernel/subject.ts'
import type { Compute } from '../../../kernel/worker/workers.ts'
import { isRefusal, type Refusal, refuse } from '../../../law/refusal.ts'
import type { Say } from '../../../law/say.ts'
import { archiveFaults, faultyArchive, placeIn } from '../../../mechanisms/carryover/faults.ts'
import { contentPart, EVIDENCE, type Manifest } from '../../../mechanisms/carryover/shapes.ts'
import { unpackTask } from '../../../mechanisms/carryover/tasks.ts'
import type { Unpacked } from '../../../mechanisms/carryover/unpack.ts'
import type { PieceReader } from '../../../mechanisms/evidence/load.ts'
import type { App } from '../../../web/area.ts'
import { sourcesOf } from '../../../web/register/reading.ts'
import { putDown } from './carryovers.ts'
import { whyNotEmpty } from './empty-house.ts'
import { heldBy } from './held-files.ts'
import { unpackOscal } from './oscal-again.ts'
import { calledOtherwise, ownOffice } from './own-office.ts'
import { type FileToTake, filesNamed, readContent } from './read-content.ts'

export interface BringingArchive {
  readonly app: App
  readonly actor: PieceReader
  readonly compute: Compute
  readonly content: Uint8Array
}

/** What an archive holds, once nothing is wrong with it. */
export interface TriedArchive {
  readonly manifest: Manifest
  readonly records: number
  readonly pieces: number
  readonly files: number
  /** Where it calls its office otherwise than this house does. */
  readonly otherwise?: Say
}

interface Checked extends Unpacked {
  readonly tried: TriedArchive
  readonly toTake: readonly FileToTake[]
}

/** Tries an archive: every fault of it, or what it would bring. Nothing is kept of it. */
export async function tryArchive(bringing: BringingArchive): Promise<TriedArchive | Refusal> {
  const checked = await check(bringing)
  return isRefusal(checked) ? checked : checked.tried
}

async function check({ app, actor, compute, content }: BringingArchive): Promise<Checked | Refusal> {
  const { database, now } = app.kernel.identity
  const full = await whyNotEmpty(database, actor.office)
  if (full) return full
  const unpacked = content[0] === OPENING ? unpackOscal(content, now()) : await compute(unpackTask, content)
  if (isRefusal(unpacked)) return unpacked
  const { manifest, parts, files } = unpacked
  const other = await whyNotOurs(database, actor.office, manifest)
  if (other) return other
  const faults = archiveFaults()
  const today = dayOf(now())
  if (Date.parse(manifest.exportedAt) > now().getTime())
    faults.add(
      { zh: 'manifest.json', en: 'manifest.json' },
      { zh: '导出时间在将来', en: 'It says it was made later than now' },
    )
  const reading = {
    database,
    sources: sourcesOf(app),
    office: actor.office,
    today,
    parts,
    manifest: manifest.parts,
    faults,
  }
  const entering = await readContent(reading)
  const toTake = filesNamed(entering, files, faults)
  const no = faultyArchive(faults)
  if (no) return no
  const records = entering.registers.reduce((sum, one) => sum + one.records.length, 0)
  const otherwise = calledOtherwise(manifest, await ownOffice(database, actor.office))
  const tried = {
    manifest,
    records,
    pieces: entering.pieces.length,
    files: toTake.length,
    ...(otherwise && { otherwise }),
  }
  return { ...unpacked, toTake, tried }
}

/** `{`: a document of OSCAL, and no archive. */
const OPENING = 0x7b

/** An archive is taken in by the operator that made it, known by its name: ids are of one house alone. */
async function whyNotOurs(database: Database, office: string, { office: of }: Manifest): Promise<Refusal | undefined> {
  const {
    name: { zh: own },
  } = await ownOffice(database, office)
  if (of.name.zh === own) return undefined
  return refuse('not-yours', {
    zh: `这份文件是“${of.name.zh}”（${of.id}）导出的，不是本单位（${own}）的`,
    en: `This was made by “${of.name.en}” (${of.id}), and not by your office (${own})`,
  })
}

const oneWaits = refuse('out-of-turn', {
  zh: '已有一份在等待负责人同意：先同意或者放弃',
  en: 'One waits for the head to agree already: agree to it, or let it be, first',
})

/**
 * Brings an archive: checked whole, its files sealed, cleaned and hung on it, its lines put down.
 * Nothing of it counts until a second person agrees.
 *
 * @returns the id under which it waits
 */
export async function bringArchive(bringing: BringingArchive): Promise<{ readonly id: string } | Refusal> {
  const checked = await check(bringing)
  if (isRefusal(checked)) return checked
  const { app, actor } = bringing
  const { database, now } = app.kernel.identity
  const id = newSubjectId(now())
  const brings = await taken(bringing, id, checked.toTake)
  if (isRefusal(brings)) return brings
  const { manifest, parts } = checked
  try {
    return await database.transaction().execute(async (transaction) => {
      await putDown(transaction, { id, office: actor.office, who: actor.person, now: now(), manifest, parts })
      for (const { subject, own } of brings) {
        if (!(await attachWaiting(transaction, { subject, revision: 1, brings: own }))) throw new FilesGone()
      }
      return { id }
    })
  } catch (error) {
    if (error instanceof FilesGone) return filesGone
    if (codeOf(error) === '23505') return oneWaits
    throw error
  }
}

class FilesGone extends Error {}

const filesGone = refuse('incomplete', {
  zh: '文件等待过久已经过期：请重新上传',
  en: 'Its files waited too long and have expired: send it again',
})

interface TakenFile {
  readonly subject: Subject
  readonly own: readonly Bringing[]
}

/** Each file sealed and looked into as any that is sent; one that is not what the archive says refuses all. */
async function taken(
  { app, actor }: BringingArchive,
  id: string,
  files: readonly FileToTake[],
): Promise<readonly TakenFile[] | Refusal> {
  const { attachments, identity } = app.kernel
  const faults = archiveFaults()
  const all: TakenFile[] = []
  for (const { subject, as, content } of files) {
    const part = contentPart(subject.kind === 'evidence' ? EVIDENCE : (subject.id.split('/')[0] ?? ''))
    const place = placeIn(`${part} ${subject.id}`)
    const waiting = await attachments.take(bytesOf(content), `carryover:${actor.person}`)
    if (isRefusal(waiting)) {
      // One that has no room leaves none for the next.
      faults.add(place, waiting.reason)
      break
    }
    const { kind, handle } = waiting
    if (kind !== as) faults.add(place, { zh: `文件不是${as}，是${kind}`, en: `Its file is no ${as} but ${kind}` })
    const held = heldBy(id, subject)
    const own = await attachments.bring(identity.database, held, [handle])
    if (isRefusal(own)) faults.add(place, own.reason)
    else all.push({ subject: held, own })
  }
  return faultyArchive(faults) ?? all
}

async function* bytesOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}
