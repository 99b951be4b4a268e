import type { Grounds } from '../../../../kernel/procedure/grounds.ts'
import type { Guard } from '../../../../kernel/procedure/guard.ts'
import { lastOf } from '../matter.ts'
import { no, notYet } from './refusing.ts'

/** An office is no party of its own case: its officers would answer, and give rights up, in the party's place. */
export const isAnother =
  (grounds: Grounds): Guard =>
  ({ file, answers: { office } }) =>
    office === file?.office
      ? no(
          '当事人不能是办案机关自己；本机关的违法由上级机关或者有关机关处理',
          'The office that handles a case is not its party: what it did itself goes to its superior',
          grounds,
        )
      : undefined

/** What went to another organ for want of remit stays there; what was no crime comes back. */
export const wasForCrime =
  (grounds: Grounds): Guard =>
  ({ file }) =>
    ['other', 'peer'].includes(String(lastOf(file, 'transfer')?.answers.why))
      ? notYet(
          '本案因不属于本机关管辖而移送，不能移回本案；有管辖争议的，报请共同的上一级机关指定，另行登记',
          'It was transferred for want of remit and does not come back as this case: a common superior settles whose it is, and it is registered anew',
          grounds,
        )
      : undefined
