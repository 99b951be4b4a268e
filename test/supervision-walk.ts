import { runJobs } from '../src/server/jobs.ts'
import type { TestApp } from './app.ts'
import { type Called, openCaller } from './report-walk.ts'

type Answers = Readonly<Record<string, unknown>>

/** Those who supervise, and those they supervise, by the API of a demonstration. */
export function openSupervision(fadu: TestApp) {
  let count = 0
  const callers = new Map<string, ReturnType<typeof openCaller>>()
  /** Signed in on the day it is: a session does not last over the days of a case. */
  function as(person: string) {
    const name = `${person} ${fadu.kernel.now().toISOString().slice(0, 13)}`
    const caller = callers.get(name) ?? openCaller(fadu, person)
    callers.set(name, caller)
    return caller
  }
  const key = () => {
    count += 1
    return { 'idempotency-key': `supervision-${count}` }
  }

  async function opens(person: string, procedure: string, step: string, answers: Answers): Promise<Called> {
    return (await as(person)).post(`/api/procedures/${procedure}/cases`, { step, answers }, key())
  }
  async function takes(person: string, id: string, step: string, answers: Answers = {}): Promise<Called> {
    return (await as(person)).post(`/api/cases/${id}/steps/${step}`, { answers }, key())
  }
  async function agrees(person: string, id: string, step: string): Promise<Called> {
    return (await as(person)).post(`/api/cases/${id}/steps/${step}`, { word: 'agree' }, key())
  }
  const sure = (done: Called): Called => {
    if (done.status !== 200) throw new Error(`${done.status} ${JSON.stringify(done.said)}`)
    return done
  }
  return {
    opens,
    takes,
    agrees,
    /** Opens a case that is sure to be opened, and gives its id. */
    opened: async (...given: Parameters<typeof opens>): Promise<string> =>
      String(sure(await opens(...given)).said.case),
    /** Steps that are sure to be taken, each by whom, and with whose agreement. */
    async all(id: string, steps: readonly (readonly [person: string, step: string, answers?: Answers, by?: string])[]) {
      for (const [person, step, answers = {}, second] of steps) {
        sure(await takes(person, id, step, answers))
        if (second !== undefined) sure(await agrees(second, id, step))
      }
    },
    read: async (person: string, id: string): Promise<Called> => (await as(person)).get(`/api/cases/${id}`),
    list: async (person: string, query: string): Promise<Called> => (await as(person)).get(`/api/cases?${query}`),
    /** What the server does by itself within a second. */
    async round(): Promise<readonly string[]> {
      return runJobs({ ...fadu, context: fadu.app.context })
    },
  }
}

export const toInspect = {
  open: { operator: '青禾网络科技有限公司', why: 'plan', reasons: '年度检查计划第三项。' },
  order: {
    operator: '青禾网络科技有限公司',
    unit: 'demo-qinghe',
    basis: '网络安全法第二十三条第三项；临网信检〔2026〕1号检查计划',
    mandate: '《临江市网信办职责规定》（演示用虚构文件）',
    scope: '网络日志的留存时间和留存方式。',
    place: '临江市滨江路 1 号机房',
    on: '2026-03-02',
    contact: '赵一鸣，临江市滨江路 8 号，0100-0000000',
    reasons: '检查计划确定的对象，检查是否依法留存日志。',
  },
  record: {
    on: '2026-03-02',
    place: '临江市滨江路 1 号机房',
    present: '网络安全负责人',
    hours: '9时10分至11时30分',
    officers: '赵一鸣（网信执 0001）、孙悦（网信执 0002）',
    cards: true,
    found: '日志服务器上最早的日志为四十一日前。',
    conduct: 'helped',
  },
} as const

export const toInterview = {
  matter: {
    operator: '青禾网络科技有限公司',
    ground: 'incident',
    facts: '三月一日发生勒索软件事件，业务中断四小时。',
  },
  notify: {
    unit: 'demo-qinghe',
    post: 'legal',
    reasons: '发生网络安全事件，依照第五十八条约谈。',
    on: '2026-03-06',
    time: '上午九时',
    place: '清江省网信办三楼会议室',
    contact: '省网信办网络安全协调处，0100-0000001',
    topics: '事件原因、处置情况和隐患消除。',
  },
  hold: {
    heldOn: '2026-03-06',
    hours: '9时至10时30分',
    officers: '程远（网信执 0011）、何静（网信执 0012）',
    present: '法定代表人、网络安全负责人',
    said: '通报了事件和风险，听取了处置情况。',
    answer: '认可事实，已着手整改。',
    signed: 'yes',
  },
  require: {
    requirements: [
      { what: '修补已知漏洞', by: '2026-03-10' },
      { what: '补齐备份', by: '2026-03-20' },
    ],
    rectifyBy: '2026-03-20',
    reasons: '隐患尚未消除，期限与修补所需时间相当。',
  },
  check: { checked: '复查了系统补丁和备份记录。', reasons: '逐项核对要求与现状得出。' },
} as const
