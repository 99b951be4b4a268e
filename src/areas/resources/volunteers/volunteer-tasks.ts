import { z } from 'zod'
import { day, line, maybe, words, yes } from '../../../kernel/procedure/asking.ts'
import { namesPerson } from '../../../mechanisms/register/asking.ts'
import { open, register } from '../../../mechanisms/register/define.ts'

/** 志愿者任务: what volunteers may come to. Who came is told nowhere in it. */
export const volunteerTasks = register({
  id: 'volunteer-tasks',
  version: '2025-11-01',
  name: { zh: '志愿者任务', en: 'Volunteer tasks' },
  one: { zh: '任务', en: 'Task' },
  measure: '项',
  about: {
    zh: '摆摊、讲座、咨询等需要志愿者的事：哪天，在哪里，做什么，要几个人。',
    en: 'Stalls, talks and advice that need volunteers: when, where, what, how many.',
  },
  grounds: ['rlpe@2025-11-01#art-47/para-2', 'points-2017@2017-01-01#point-12/4'],
  owner: 'office',
  enters: { role: 'popularisation-officer' },
  fields: z.strictObject({
    title: open(line('任务', 'Task')),
    on: open(day('日期', 'Day')),
    place: open(line('地点', 'Place')),
    what: open(words('做什么', 'What is done')),
    needed: open(z.number().int().min(1).max(10_000).meta({ zh: '需要几人', en: 'How many' })),
    leader: maybe(
      namesPerson('带队的工作人员', 'Officer in charge', { zh: '只供本机关使用', en: 'for your office alone' }),
    ),
    notes: maybe(words('内部备注', 'Notes')),
    shown: open(maybe(yes('公开', 'Public'))),
  }),
  title: 'title',
  key: ['title', 'on', 'place'],
  validity: { to: 'on' },
  publicView: {
    name: { zh: '志愿者任务', en: 'Volunteer tasks' },
    about: {
      zh: '报名并培训以后参加；不公布谁参加。',
      en: 'Sign up and be trained first; who takes part is not published.',
    },
    where: 'shown',
  },
  list: { columns: ['on', 'place', 'needed'], filters: [], sorts: ['on', 'title'] },
})
