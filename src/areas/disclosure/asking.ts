import { z } from 'zod'
import { maybe, records, several, yuan } from '../../kernel/procedure/asking.ts'
import { measures } from '../../mechanisms/sanction/choices.ts'

/** The penalty case whose decision another case stands on, by its id: the page shows those that may be named. */
export const decision = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .meta({
    zh: '依据哪一份处罚决定',
    en: 'On which decision it stands',
    help: {
      zh: '从本机关已经送达、没有被撤销的处罚决定中选；这里没有可以选的，即没有这样的决定',
      en: 'Chosen from this office’s decisions that were served and not annulled; where there is none to choose, there is no such decision',
    },
  })

const unit = z.string().max(200).meta({ zh: '条款', en: 'Provision' })

/** Smallest units with their version, as the decision has them. */
export const breaches = records('违反的条款', 'Provisions breached', 5, { unit })

/** What a decision imposes, as others repeat it: fields of their own, so that a form once locked is nobody else's. */
export const imposed = {
  measures: several('处罚和措施', 'Penalty and measures', measures),
  fine: maybe(yuan('罚款（元）', 'Fine (yuan)')),
}

export const detentionDays = maybe(z.int().nonnegative().max(15).meta({ zh: '拘留（日）', en: 'Detention (days)' }))
