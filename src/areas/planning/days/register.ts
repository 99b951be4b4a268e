import { z } from 'zod'
import { choose, day, line, maybe, provision } from '../../../kernel/procedure/asking.ts'
import { namesOffice } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, open, register } from '../../../mechanisms/register/define.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { LINE_JUDGE } from './line-judge.ts'
import { DAYS } from './paths.ts'

// 法治宣传教育法第十三条第二款　每年12月4日为国家宪法日，国家通过多种形式开展宪法宣传教育活动。
// No law sets how long before a day an office begins: lead days are the office's own figure.

const MOST_LEAD = 365

const task = (number: number) =>
  maybe(
    line(
      `到提前日生成的任务${number}`,
      `Task ${number} that the lead day makes`,
      number === 1
        ? { zh: '一栏一件；都留空的只提醒', en: 'one each; with none the office is only reminded' }
        : undefined,
    ),
  )

const Form = z.strictObject({
  name: open(line('日期名称', 'Name of the day')),
  recurs: open(
    choose('是否每年', 'How often', {
      once: { zh: '只有这一天', en: 'this day alone' },
      yearly: { zh: '每年这一天', en: 'this day of each year' },
    }),
  ),
  day: open(day('日期', 'Day', { zh: '每年的，写最近的一次', en: 'of a yearly day the first that counts' })),
  basis: open(
    maybe(provision('依据的条款', 'Provision', { help: { zh: '本站收有文本的', en: 'of a text that is held here' } })),
  ),
  source: open(
    maybe(
      line('依据的文件（文本未收录的）', 'Source, where its text is not held', {
        zh: '名称和文号；没有条款可选的必填',
        en: 'by title and number; needed where no provision is named',
      }),
    ),
  ),
  lead: open(
    z
      .number()
      .int()
      .min(0)
      .max(MOST_LEAD)
      .meta({
        zh: '提前几天（本机关自定）',
        en: 'Days ahead (the office’s own figure)',
        help: {
          zh: '到那天提醒本机关，并生成下面的任务',
          en: 'on that day the office is reminded and the tasks are made',
        },
      }),
  ),
  line: maybe(
    line('任务放在计划的哪一项', 'Line of a plan that the tasks stand under', {
      zh: '贴上该项页面的地址；写了任务的必填',
      en: 'the address of its page; needed where a task is named',
    }),
  ),
  owner: maybe(
    namesOffice('任务由哪个机关承办', 'Office that owes the tasks', { zh: '留空即未定', en: 'nobody yet, if empty' }),
  ),
  task1: task(1),
  task2: task(2),
  task3: task(3),
})
type DayForm = z.output<typeof Form>

const sourceIsNamed = ({ basis, source }: DayForm): CheckFault<'basis'> | undefined =>
  basis !== undefined || source !== undefined
    ? undefined
    : {
        field: 'basis',
        reason: {
          zh: '写明依据：条款，或者未收录文本的文件',
          en: 'Name its basis: a provision, or a document not held here',
        },
      }

/** 2月29日 is no day of each year. */
const everyYearHasIt = ({ recurs, day: on }: DayForm): CheckFault<'day'> | undefined =>
  recurs === 'yearly' && on.endsWith('-02-29')
    ? { field: 'day', reason: { zh: '不是每年都有2月29日', en: 'Not every year has this day' } }
    : undefined

const tasksHaveALine = ({ line: at, task1, task2, task3 }: DayForm): CheckFault<'line'> | undefined =>
  at !== undefined || [task1, task2, task3].every((one) => one === undefined)
    ? undefined
    : {
        field: 'line',
        reason: { zh: '写了任务的，指明放在计划的哪一项', en: 'Say which line of a plan its tasks stand under' },
      }

/** 普法日历: days of an office, each with its source. The tasks it makes are the office's own matter until they are made. */
export const publicityDays = register({
  id: 'publicity-days',
  version: '2017-01-01',
  name: { zh: '普法日期', en: 'Days of popularisation' },
  one: { zh: '日期', en: 'Day' },
  measure: '个',
  about: {
    zh: '法律施行日、国家宪法日等日期，提前几天准备由本机关自定；到提前日提醒本机关，并在计划里生成写明的任务。',
    en: 'Days such as the commencement of a law or National Constitution Day; how many days ahead work begins is the office’s own figure. On that day the office is reminded and the tasks named here are made in its plan.',
  },
  grounds: ['points-2017@2017-01-01#point-2'],
  standsOn: [{ from: '2025-11-01', grounds: ['rlpe@2025-11-01#art-13/para-2', 'rlpe@2025-11-01#art-16'] }],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: Form,
  title: 'name',
  key: ['name', 'day'],
  judges: [LINE_JUDGE],
  checks: { sourceIsNamed, everyYearHasIt, tasksHaveALine },
  publicView: {
    name: { zh: '普法日期', en: 'Days of popularisation' },
    about: {
      zh: '各普法办登记的日期和依据；提前几天由登记的机关自定。',
      en: 'Days that popularisation offices entered, with their sources; how far ahead is their own figure.',
    },
  },
  list: { columns: ['day', 'recurs', 'basis', 'source', 'lead'], filters: ['recurs'], sorts: ['day', 'name'] },
})

export const dayPages: RegisterPages = {
  register: publicityDays,
  path: DAYS,
  above: [{ name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME }],
}
