import { z } from 'zod'
import { choose, day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { namesRecord } from '../../../mechanisms/register/asking.ts'
import { type CheckFault, register } from '../../../mechanisms/register/define.ts'
import type { DutyProof } from '../proof.ts'
import { notAhead } from './asking.ts'
import { gateLacking, outOfOrder } from './gates.ts'
import { readAs, together } from './judging.ts'
import { networks } from './networks.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const gates = {
  planned: { zh: '同步规划', en: 'planned together' },
  built: { zh: '同步建设', en: 'built together' },
  used: { zh: '同步使用', en: 'used together' },
}

const Form = z.strictObject({
  name: line('项目', 'Project'),
  network: maybe(namesRecord(networks.id, 'own', '所属网络', 'Network')),
  stage: choose('项目现在到哪一步', 'Where the project stands', {
    planned: { zh: '规划', en: 'planning' },
    built: { zh: '建设', en: 'building' },
    used: { zh: '使用', en: 'in use' },
  }),
  planned: maybe(day('安全措施同步规划', 'Security planned together')),
  plannedBy: maybe(line('规划文件', 'Document of the plan')),
  built: maybe(day('安全措施同步建设', 'Security built together')),
  builtBy: maybe(line('建设、验收文件', 'Document of the building')),
  used: maybe(day('安全措施同步使用', 'Security used together')),
  usedBy: maybe(line('投入使用的文件', 'Document of the use')),
})

type Project = z.output<typeof Form>

const gatesInOrder = (project: Project): CheckFault<'planned' | 'built' | 'used'> | undefined => {
  const gate = outOfOrder(project)
  return (
    gate && {
      field: gate,
      reason: {
        zh: '三道关口依次通过：同步规划、同步建设、同步使用；前一道没有通过，或者在它以后的，不能登记',
        en: 'The gates are passed in their order: planned, built, used together. None before, or without, the one in front of it',
      },
    }
  )
}

/** 三同步 (csl Art. 33; Art. 35 of 2026). */
export const projects = register({
  id: 'security-projects',
  version: '2017-06-01',
  name: { zh: '建设项目三同步', en: 'Construction projects' },
  one: { zh: '项目', en: 'Project' },
  measure: '个',
  about: {
    zh: '建设关键信息基础设施：安全技术措施同步规划、同步建设、同步使用，依次三道关口，各有日期和文件。',
    en: 'Where critical information infrastructure is built: security is planned, built and used together with it, three gates in order, each with day and document.',
  },
  ...standingOn(duties.gates),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  checks: { gatesInOrder, byNow: notAhead('planned', 'built', 'used') },
  list: {
    columns: ['network', 'stage', 'planned', 'built', 'used'],
    filters: ['stage'],
    sorts: ['name', '-planned'],
  },
})

/** A project that is further than its security is a breach. */
export const gatesPassed: DutyProof = {
  id: 'project-gates',
  name: { zh: '同步规划、同步建设、同步使用', en: 'Security planned, built and used together' },
  registers: [projects.id],
  judge: (records) =>
    together(
      projects,
      readAs(projects, Form.strip(), records).map(({ title, values }) => {
        const gate = gateLacking(values.stage, values)
        return gate === undefined
          ? { title, state: 'proven' }
          : {
              title,
              state: 'breach',
              why: { zh: `没有通过“${gates[gate].zh}”`, en: `the gate “${gates[gate].en}” was not passed` },
            }
      }),
      { zh: '没有登记建设项目', en: 'No project is entered' },
    ),
}
