import { z } from 'zod'
import type { CaseDocument } from '../../../mechanisms/document/definition.ts'
import { form, row, words } from '../../../mechanisms/document/parts.ts'
import { confirmedHours, loggedHours } from './hours.ts'

/** 志愿服务时间证明: what others confirmed, for whoever is known to the office by a nickname alone. */
export const documents: readonly CaseDocument[] = [
  {
    id: 'volunteer-hours',
    name: { zh: '普法志愿服务时间证明', en: 'Certificate of Volunteer Hours' },
    procedure: 'volunteer',
    step: 'certify',
    mark: '普志证',
    to: { answer: 'nickname', of: 'opening' },
    derived: {
      service: {
        asks: z.strictObject({
          hours: z.number().meta({ zh: '确认的小时数', en: 'Hours confirmed' }),
          times: z.number().meta({ zh: '确认的次数', en: 'Times confirmed' }),
        }),
        from: ({ file }) => {
          const logged = loggedHours(file.steps)
          return { hours: confirmedHours(logged), times: logged.filter(({ confirmed }) => confirmed).length }
        },
      },
    },
    parts: [
      words(
        '志愿者“{nickname of opening}”参加普法志愿服务，经组织者逐次确认的服务时间合计 {hours of service} 小时，共 {times of service} 次。',
        'The volunteer “{nickname of opening}” served in the popularisation of law: {hours of service} hours in all, each entry confirmed by the organiser, {times of service} in number.',
      ),
      row('用途', 'Purpose', '{purpose of certify}'),
      form('特此证明。', 'This is to certify.'),
    ],
    signers: [],
  },
]
