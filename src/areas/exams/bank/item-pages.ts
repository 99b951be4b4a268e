import { examItems } from '../../../mechanisms/bank/register.ts'
import type { RegisterPages } from '../../../web/register/reading.ts'
import { HOME } from '../home-path.ts'
import { BANK, ITEM_PAGES } from './paths.ts'

/** Where the register of items stands. */
export const itemPages: RegisterPages = {
  register: examItems,
  path: ITEM_PAGES,
  above: [
    { name: { zh: '学法考试', en: 'Examinations' }, path: HOME },
    { name: { zh: '题库', en: 'Item bank' }, path: BANK },
  ],
}

export const itemsOffice = `${ITEM_PAGES}/office`
export const crumbsTo = ({ say }: { readonly say: (words: { zh: string; en: string }) => string }) =>
  itemPages.above.map(({ name, path }) => ({ name: say(name), path }))
