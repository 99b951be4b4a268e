import { z } from 'zod'
import { parseVerifier } from '../../../kernel/ledger/note.ts'
import { day, line, maybe } from '../../../kernel/procedure/asking.ts'
import { register } from '../../../mechanisms/register/define.ts'
import { notAhead } from './asking.ts'
import { NOT_SECRET } from './not-secret.ts'
import { duties, standingOn } from './texts.ts'

const Form = z.strictObject({
  name: line('名称', 'Name', { zh: '如 一号机房日志簿', en: 'such as logbook of the first machine room' }),
  publicKey: line('公钥', 'Public key', {
    zh: '日志簿目录中 key 文件的一行（GET /key 也可得到）；从日志簿本机取，不从说明里取',
    en: 'the line of the file key in the folder of the logbook (also GET /key): take it from the logbook itself, never from a statement',
  }),
  since: maybe(day('启用日', 'In use since')),
})

export const logbookIn = (values: unknown) => Form.strip().safeParse(values).data

/** 日志簿: by whose keys the statements on the logs of an operator are believed. */
export const logbooks = register({
  id: 'logbooks',
  version: '2017-06-01',
  name: { zh: '日志簿', en: 'Logbooks' },
  one: { zh: '日志簿', en: 'Logbook' },
  measure: '个',
  about: {
    zh: '本单位收日志的日志簿，以及核对其留存说明的公钥。日志不进来，进来的只有签名的说明。',
    en: 'The logbooks that take your logs in, and the public keys by which their statements are checked. No log comes here, signed statements alone.',
  },
  ...standingOn(duties.logs),
  owner: 'office',
  enters: { role: 'security-officer' },
  fields: Form,
  title: 'name',
  key: ['name'],
  judges: [NOT_SECRET],
  checks: {
    notAhead: notAhead('since'),
    isKey: ({ publicKey }) =>
      parseVerifier(publicKey) === undefined
        ? {
            field: 'publicKey',
            reason: {
              zh: '这不是公钥：应为一行 名称+编号+Base64',
              en: 'This is no public key: one line, name+id+Base64',
            },
          }
        : undefined,
  },
  list: { columns: ['publicKey', 'since'], filters: [], sorts: ['name'] },
})
