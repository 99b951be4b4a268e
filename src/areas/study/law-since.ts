import type { Day } from '../../kernel/calendar/day.ts'
import type { CheckFault } from '../../mechanisms/register/define.ts'

/** The first day of the law on popularisation (rlpe Art. 65). */
export const LAW_SINCE = '2025-11-01'

/** Where nothing but that law speaks of a record, none is entered before its day: what has no ground in law is no act. */
export const notBeforeTheLaw =
  <Field extends string>(field: Field) =>
  (_: unknown, today: Day): CheckFault<Field> | undefined =>
    today >= LAW_SINCE
      ? undefined
      : {
          field,
          reason: {
            zh: `依据的法治宣传教育法自${LAW_SINCE}起施行，在此以前没有依据`,
            en: `It rests on the law on popularisation, in force since ${LAW_SINCE}: before that day there is no ground`,
          },
        }
