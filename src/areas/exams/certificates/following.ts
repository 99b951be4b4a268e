import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { followMarks } from '../../../mechanisms/credential/replace.ts'
import { examMarksChanged } from '../../../mechanisms/event-kinds/exams.ts'

/** Once results were told, certificates follow the marks that change. */
export const followingMarks = ({ seal, now }: Pick<Kernel, 'seal' | 'now'>): Consumer =>
  consumer(
    'exams.certificates',
    { from: 'beginning' },
    on(examMarksChanged, (transaction, { body }) => followMarks(transaction, { keyring: seal.keyring, now }, body)),
  )
