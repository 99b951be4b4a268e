import { keyOf } from '../../kernel/procedure/access.ts'
import { type Step, stepCalled, stepName } from '../../kernel/procedure/definition.ts'
import { nextStepWords } from '../../kernel/procedure/next-step.ts'
import type { Say } from '../../law/say.ts'
import type { Visit } from '../area.ts'
import type { CaseReading } from '../case-reading.ts'
import { Icon } from '../icon.tsx'
import { whoIsTold } from './after.tsx'
import { atStep } from './folds.tsx'

/** After an act the visitor is led to an address that carries the revision they wrote. */
export const donePath = (path: string, revision: number): string => `${path}?done=${revision}`

interface ConfirmedOf {
  readonly reading: CaseReading
  readonly visit: Visit
  readonly at: string
  /** By step, the one that puts a mistake in it right. */
  readonly mends: Readonly<Record<string, string>> | undefined
}

/** What an act of this visitor's just did, who was told, what comes next, and how a mistake is put right. */
export function Confirmed({ reading, visit, at, mends }: ConfirmedOf) {
  const done = /^\d{1,9}$/.test(visit.query.done ?? '') ? Number(visit.query.done) : undefined
  const what = done === undefined ? undefined : whatWasDone(reading, visit, done)
  if (!what) return null
  const { say } = visit
  const { procedure } = reading
  const step = stepCalled(procedure, what.step)
  const told = step && what.kind === 'taken' ? whoIsTold(procedure, step) : undefined
  const mend = mends?.[what.step]
  return (
    <div class="done" role="status">
      <h2>
        <Icon name="check" /> {say(what.words)}
      </h2>
      <p>
        {told && say({ zh: `已告知${told.zh}。`, en: `Told: ${told.en}. ` })}
        {say(whatComesNext(reading, visit))}
      </p>
      <p class="meta">
        {say({
          zh: '已写入案卷和存证，不能收回。',
          en: 'It stands in the file and on record, and is not taken back. ',
        })}
        {what.kind === 'taken' && step && <PutRight {...{ reading, step, id: what.step, mend, visit, at }} />}
        {what.kind === 'proposed' &&
          say({
            zh: '填错了的，请另一人选“不同意”并写明原因，再重新提出。',
            en: 'If something in it is wrong, the second person does not agree and says why, and it is proposed anew.',
          })}
      </p>
    </div>
  )
}

interface WhatWasDone {
  readonly kind: 'taken' | 'proposed' | 'objected'
  readonly step: string
  readonly words: Say
}

/** Shown only to whoever took that step. */
function whatWasDone(
  { file, procedure, objected }: CaseReading,
  { actor }: Visit,
  done: number,
): WhatWasDone | undefined {
  const me = keyOf(actor)
  const taken = file.steps.find(({ revision }) => revision === done)
  if (taken && [taken.by, taken.concurredBy].includes(me)) {
    const { zh, en } = stepName(procedure, taken.step)
    return { kind: 'taken', step: taken.step, words: { zh: `已办理：${zh}`, en: `Done: ${en}` } }
  }
  const turned = objected.find(({ revision }) => revision === done)
  if (turned?.concurredBy === me) {
    const { zh, en } = stepName(procedure, turned.step)
    return { kind: 'objected', step: turned.step, words: { zh: `已退回：${zh}`, en: `Not agreed to: ${en}` } }
  }
  const { proposal } = file
  if (!proposal || proposal.by !== me || file.revision !== done) return undefined
  const { zh, en } = stepName(procedure, proposal.step)
  return { kind: 'proposed', step: proposal.step, words: { zh: `已提出：${zh}，待另一人同意`, en: `Proposed: ${en}` } }
}

function whatComesNext({ next }: CaseReading, visit: Visit): Say {
  if (!next) return { zh: '没有下一步了。', en: 'No step is left.' }
  const { zh, en } = nextStepWords(next, visit.app.kernel.identity.roles)
  return { zh: `${zh}。`, en: `${en}.` }
}

interface PutRightOf {
  readonly reading: CaseReading
  readonly step: Step
  readonly id: string
  readonly mend: string | undefined
  readonly visit: Visit
  readonly at: string
}

/** The step by which a mistake in what was entered is put right: the one that is named, the same once more, or a note. */
function PutRight({ reading: { procedure, file, open }, step, id, mend, visit, at }: PutRightOf) {
  const { say } = visit
  const again = step.from.includes(file.stage) && step.most === undefined ? id : undefined
  const by = mend ?? again ?? (procedure.steps.note ? 'note' : undefined)
  const named = by === undefined ? undefined : stepCalled(procedure, by)
  if (by === undefined || !named) {
    return (
      <>
        {say({
          zh: '填错了的，在下一步里写明更正。',
          en: 'If something in it is wrong, say what is right in the next step.',
        })}
      </>
    )
  }
  return (
    <>
      {say({ zh: '填错了的，办理', en: 'If something in it is wrong, take ' })}
      <a href={open.some((one) => one.as === 'take' && one.step === by) ? atStep(visit, at, by) : undefined}>
        {say({ zh: `“${named.name.zh}”`, en: `“${named.name.en}”` })}
      </a>
      {say({
        zh: by === id ? '再填一次，以后一次为准。' : '更正。',
        en: by === id ? ' again: the later one counts.' : '.',
      })}
    </>
  )
}
