import type { TakenStep } from '../../../kernel/procedure/case-state.ts'
import type { Grounds } from '../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../kernel/procedure/guard.ts'
import { refuse } from '../../../law/refusal.ts'
import { LONGEST_LINE, linesOf, MOST_LINES, openedOf } from '../../../mechanisms/draw/list.ts'

/** So many entries at least must come between the announcement and the one whose root is the seed. */
const LEAST_AHEAD = 10
/** To which a size is rounded up where one is proposed. */
const ROUND = 50
/** Where few acts are recorded, the record takes long to reach a size further ahead than this. */
export const MOST_AHEAD = 100_000

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
  ({ answers: { size }, facts }) => {
    const { entered, size: published } = facts.ledgerHead
    const ahead = Number(size) - entered
    if (ahead >= LEAST_AHEAD && ahead <= MOST_AHEAD) return undefined
    // What waits is not told to the entry: its count would say when somebody reported.
    const least = Math.ceil((entered + LEAST_AHEAD) / ROUND) * ROUND
    const reason = {
      zh: `账本已公布 ${published} 条，另有等待编入的：所用的条数请在 ${least} 至 ${least + MOST_AHEAD - 2 * ROUND} 之间，谁也不能预先知道那时的根`,
      en: `The ledger has published ${published} entries and others wait: name a size from ${least} to ${least + MOST_AHEAD - 2 * ROUND}, whose root nobody can know yet`,
    }
    return refuse('incomplete', reason, { grounds })
  }

/**
 * The size is reached, and the announcement is among the entries under its root. Between the moment at which the size
 * was found to lie ahead and the announcement's own entry, acts of others may have filled the record.
 */
export const isReached =
  (grounds: Grounds): Guard<'ledgerHead'> =>
  ({ file, facts: { ledgerHead: head } }) => {
    const { origin, size } = last(file?.steps, 'announce')?.answers ?? {}
    if (origin !== head.origin) {
      const reason = {
        zh: '公布时所指的账本已不再增长，这次抽查须作废后重新公布',
        en: 'The log that was announced grows no more: void this draw and announce another',
      }
      return refuse('out-of-turn', reason, { grounds })
    }
    if (head.size < Number(size)) {
      const reason = {
        zh: `账本现有 ${head.size} 条，还没有到公布的 ${size} 条`,
        en: `The ledger has ${head.size} entries and has not reached the announced ${size}`,
      }
      return refuse('out-of-turn', reason, { grounds })
    }
    if (head.announced !== undefined && head.announced < Number(size)) return undefined
    const reason = {
      zh: `公布本身不在账本的前 ${size} 条之内，种子可能先于公布产生：这次抽查须作废后重新公布`,
      en: `The announcement itself is not among the first ${size} entries, so that the seed may have come before it: void this draw and announce another`,
    }
    return refuse('out-of-turn', reason, { grounds })
  }

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
