import { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../law/refusal.ts'
import { type Day, isDay, isWeekend } from './day.ts'

const day = z.string().refine(isDay)

const Notice = z.strictObject({
  /** 文号, `国办发明电〔2025〕7号`. */
  number: z.string().trim().min(1).max(60),
  issued: day,
  title: z.string().trim().min(1).max(200),
})

/**
 * What the State Council ordered for one year, by its notices: weekdays off, and weekend days worked. Days of the
 * December before stand here too where the notice orders them (29 and 31 December 2018 are in that for 2019).
 */
export const CalendarYear = z.strictObject({
  year: z.int().min(1949).max(2999),
  notices: z.array(Notice).min(1).readonly(),
  off: z.array(day).readonly(),
  worked: z.array(day).readonly(),
})
export type CalendarYear = Readonly<z.infer<typeof CalendarYear>>

/**
 * Reads a year from the text of its file.
 *
 * @returns a refusal that names the day at fault: one of another year, a weekend day “off” or a weekday “worked”,
 * which change nothing and so are slips of the pen
 */
export function parseCalendarYear(text: string): CalendarYear | Refusal {
  const read = CalendarYear.safeParse(parseJson(text))
  if (!read.success) {
    const places = read.error.issues.map(({ path }) => path.join('.') || 'JSON').join('、')
    return refuse('unreadable', { zh: `日历文件有误：${places}`, en: `The calendar file is faulty at: ${places}` })
  }
  return whyNot(read.data) ?? read.data
}

/** The day by which a year was last ordered. */
export const issuedOf = ({ notices }: CalendarYear): Day =>
  notices
    .map(({ issued }) => issued)
    .sort()
    .at(-1) ?? ''

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function whyNot({ year, off, worked }: CalendarYear): Refusal | undefined {
  const all = [...off, ...worked]
  return (
    blame(
      all.find((one) => !belongs(one, year)),
      `不属于${year}年`,
      `is not of ${year}`,
    ) ??
    blame(off.find(isWeekend), '本是周末，不必列为放假', 'is a weekend day and needs no holiday') ??
    blame(
      worked.find((one) => !isWeekend(one)),
      '本是工作日，不必列为上班',
      'is a weekday and needs no order to work',
    ) ??
    blame(
      all.find((one, at) => all.indexOf(one) !== at),
      '列了两次',
      'stands there twice',
    )
  )
}

const belongs = (one: Day, year: number): boolean => one.startsWith(`${year}-`) || one.startsWith(`${year - 1}-12-`)

const blame = (one: Day | undefined, zh: string, en: string): Refusal | undefined =>
  one === undefined ? undefined : refuse('unreadable', { zh: `${one} ${zh}`, en: `${one} ${en}` })

/** Years shipped here are text of this program: a fault in them is a fault of the program. */
export function trustedYear(text: string): CalendarYear {
  const year = parseCalendarYear(text)
  if (isRefusal(year)) throw new Error(year.reason.en)
  return year
}
