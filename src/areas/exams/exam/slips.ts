import type { LetterLine, PrintedLetter } from '../../../kernel/print/sheet.ts'
import { writable } from '../../../law/render/xml.ts'
import type { Slip } from '../../../mechanisms/sitting/roll.ts'

/** Slips of one file at most. */
export const MOST_PRINTED = 200

interface SlipsOf {
  readonly title: string
  readonly when: string
  readonly where: string
  readonly minutes: number
  readonly slips: readonly Slip[]
}

const RULES = '凭座位号和口令进入，不必注册；口令只给本人，遗失请向主考补发。'

/** Admission slips as they are printed, two a page, cut apart and handed out: number, code, when, where, and by what rules. */
export function slipsLetter({ title, when, where, minutes, slips }: SlipsOf): PrintedLetter {
  const lines: LetterLine[] = slips.flatMap(({ number, name, unit, code }) => {
    const whose = [name, unit].filter((words) => words !== undefined)
    return [
      { role: 'heading', words: `准考证　${title}` },
      { role: 'row', words: `座位号\t${number}` },
      ...(whose.length === 0 ? [] : [{ role: 'row', words: `考生\t${whose.join('　')}` } as const]),
      { role: 'row', words: `口令\t${code}` },
      { role: 'row', words: `时间\t${when}，答题${minutes}分钟` },
      { role: 'row', words: `网址\t${where}` },
      { role: 'row', words: `须知\t${RULES}` },
    ]
  })
  return {
    form: 'letter',
    title: writable(`准考证 ${title}`),
    lines: lines.map(({ role, words }) => ({ role, words: writable(words) })),
    foot: writable(`准考证　${title}`),
  }
}

const HEADS: readonly string[] = ['座位号', '单位', '姓名', '口令', '时间', '网址']

/** The same as rows, for a mail merge. */
export async function* slipRows({ slips, when, where }: SlipsOf): AsyncGenerator<readonly string[]> {
  yield HEADS
  for (const { number, unit = '', name = '', code } of slips) yield [number, unit, name, code, when, where]
}
