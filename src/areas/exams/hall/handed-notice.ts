import { type Consumer, consumer, on } from '../../../kernel/event/definition.ts'
import { tell } from '../../../kernel/notice/tell.ts'
import { attemptHanded } from '../../../mechanisms/event-kinds/exams.ts'

const by = {
  candidate: { zh: '已交卷', en: 'is handed in' },
  time: { zh: '时间到，已自动交卷', en: 'was handed in when its time was over' },
  invigilator: { zh: '考试提前结束，已由监考员交卷', en: 'was handed in by the invigilator, who ended the exam' },
} as const

/** Whoever sat by their account finds in their inbox that it is handed in. */
export const handedConsumer = ({ now }: { readonly now: () => Date }): Consumer =>
  consumer(
    'exams.handed',
    { from: 'beginning' },
    on(attemptHanded, (transaction, { body: { case: exam, person, title, by: how } }) =>
      tell(
        transaction,
        [
          {
            addressee: `person:${person}`,
            text: { zh: `《${title}》${by[how].zh}`, en: `Your paper of “${title}” ${by[how].en}` },
            ...{ kind: 'exam', what: exam, stage: 'handed' },
          },
        ],
        now(),
      ),
    ),
  )
