import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { LONGEST_LINE, linesOf, MOST_LINES, openedOf } from '../../../mechanisms/draw/list.ts'
import { whyNotAhead, whyNotReached } from '../../../mechanisms/draw/seed.ts'

const last = (steps: readonly TakenStep[] | undefined, step: string) => steps?.findLast((one) => one.step === step)

export const listFits =
  (grounds: Grounds): Guard =>
  ({ answers: { list, count } }) => {
    const texts = linesOf(list).map(({ text }) => text)
    const many = texts.length > MOST_LINES || texts.some((text) => text.length > LONGEST_LINE)
    const twice = texts.find((text, at) => texts.indexOf(text) !== at)
    if (!many && twice === undefined && Number(count) < texts.length) return undefined
    const reason = many
      ? {
          zh: `名单至多 ${MOST_LINES} 行，每行至多 ${LONGEST_LINE} 个字`,
          en: `A list has ${MOST_LINES} lines at most, each of ${LONGEST_LINE} signs at most`,
        }
      : twice !== undefined
        ? { zh: `名单中有两行相同：${twice}`, en: `Two lines of the list are the same: ${twice}` }
        : {
            zh: '抽取的数目须少于名单的行数，否则不是抽查',
            en: 'Fewer must be drawn than the list has lines, or it is no draw',
          }
    return refuse('incomplete', reason, { grounds })
  }

/** Of a size that is reached already the root is known, and whoever knows the seed chooses the draw. */
export const liesAhead =
  (grounds: Grounds): Guard<'ledgerHead'> =>
  ({ answers: { size }, facts }) =>
    whyNotAhead(Number(size), facts.ledgerHead, grounds)

/** The size is reached, and the announcement is among the entries under its root. */
export const isReached =
  (grounds: Grounds): Guard<'ledgerHead'> =>
  ({ file, facts: { ledgerHead } }) =>
    whyNotReached(last(file?.steps, 'announce')?.answers ?? {}, ledgerHead, grounds)

export const besideAsAnnounced =
  (grounds: Grounds): Guard =>
  ({ file, answers: { value } }) => {
    const { beside } = last(file?.steps, 'announce')?.answers ?? {}
    if ((beside === undefined) === (value === undefined)) return undefined
    const reason =
      beside === undefined
        ? { zh: '公布时没有指明站外号码，不能填写', en: 'No number from outside was announced: give none' }
        : { zh: `请填写公布时指明的号码：${beside}`, en: `Give the number that was announced: ${beside}` }
    return refuse('incomplete', reason, { grounds })
  }

export const wasDrawn =
  (grounds: Grounds): Guard =>
  ({ file, answers: { line } }) => {
    const drawn = openedOf(last(file?.steps, 'record')?.answers.drawn)
    const before = (file?.steps ?? []).some(({ step, answers }) => step === 'inspect' && answers.line === line)
    if (!before && drawn.some(({ hash }) => hash === line)) return undefined
    const reason = before
      ? { zh: '这一家已经转入检查', en: 'This one was handed to an inspection already' }
      : { zh: '没有抽到这一家', en: 'This one was not drawn' }
    return refuse('incomplete', reason, { grounds })
  }
