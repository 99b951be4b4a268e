import { squeeze } from './fine-check.ts'
import type { Limit } from './provision.ts'
import type { Ground } from './provision-check.ts'
import type { Say } from './say.ts'
import { measuredIn, TERM_UNITS, type Term, workingDaysBy } from './term.ts'
import { wordsOf } from './tree.ts'

type Faults = Generator<Say, void>

/** Holds the figure of a limit against the words it is quoted from: its amount, its unit, and how its days are counted. */
export function* faultsOfTerm({ unit, quote, term }: Limit, ground: Ground): Faults {
  if (!term) return
  yield* faultsOfFigure(quote, term)
  yield* faultsOfCounting(quote, term, ground)
  yield* faultsOfNames(unit, term, ground)
}

function* faultsOfFigure(quote: string, { amount, unit }: Term): Faults {
  const [said, more] = measuredIn(squeeze(quote))
  if (!said || more) {
    yield { zh: `原文“${quote}”里不是恰好一个期限`, en: `The words “${quote}” hold no single figure` }
    return
  }
  // 日 that another unit makes working days are held against that unit below.
  const isSame = said.unit === unit || (said.unit === 'day' && unit === 'working-day')
  if (said.amount === amount && isSame) return
  const own = TERM_UNITS[unit]
  yield {
    zh: `数据为${amount}${own.zh}，与原文“${quote}”不符`,
    en: `The data say ${amount} ${own.en}, the words say “${quote}”`,
  }
}

/** 本法中“五日”的规定是指工作日: a term in days is in working days where a rule of the same law says so, and only there. */
function* faultsOfCounting(quote: string, { amount, unit, countedBy }: Term, { printed }: Ground): Faults {
  const isSaid = measuredIn(squeeze(quote)).some((said) => said.unit === 'working-day')
  const rules = [...printed.values()]
    .filter(({ level }) => level === 'paragraph')
    .flatMap((printed) => {
      const counts = workingDaysBy(squeeze(wordsOf({ ...printed, label: '' })))
      return counts ? [{ path: printed.path, counts }] : []
    })
  const rule = rules.find(({ counts }) => counts(amount))
  if (unit === 'day' && rule)
    yield { zh: `${rule.path} 规定${amount}日是工作日`, en: `${rule.path} makes ${amount} days working days` }
  if (countedBy !== undefined && (unit !== 'working-day' || rule?.path !== countedBy))
    yield {
      zh: `${countedBy} 没有规定${amount}日是工作日`,
      en: `${countedBy} does not make ${amount} days working days`,
    }
  if (unit === 'working-day' && !isSaid && countedBy === undefined)
    yield { zh: '没有写明按哪一条计为工作日', en: 'It does not name the unit that makes them working days' }
}

/** Several terms of one unit are told apart by their names. */
function* faultsOfNames(unit: string, { name }: Term, { limits }: Ground): Faults {
  const same = limits.filter((limit) => limit.unit === unit && limit.term && limit.term.name === name)
  if (same.length > 1) yield { zh: '同一单元有两个期限叫同一个名字', en: 'Two terms of one unit go by the same name' }
}
