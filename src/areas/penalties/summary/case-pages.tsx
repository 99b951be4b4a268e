import { punishedChoices } from '../../../mechanisms/sanction/subject.ts'
import { textsOf } from '../../../mechanisms/sanction/version.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { caseRoutes } from '../../../web/case-routes.ts'
import { supervision } from '../../../web/section.ts'
import { sheetsOn } from '../party-sheet/sheets-of.tsx'
import { Matter } from './matter-page.tsx'

export const casePages: CasePages = {
  procedure: 'summary',
  path: '/supervision/summary',
  title: { zh: '当场处罚', en: 'Penalties on the spot' },
  about: {
    zh: '违法事实确凿、处警告或者小额罚款的，由两名执法人员当场决定、当场交付，报本机关备案；其余的转为普通程序。',
    en: 'Where the facts are plain, two officers decide on a warning or a small fine on the spot, hand it over and report it; the rest turns to the ordinary procedure.',
  },
  empty: { zh: '这里还没有当场处罚。', en: 'No penalty on the spot yet.' },
  columns: [{ field: 'party', head: { zh: '当事人', en: 'Party' } }],
  top: supervision,
  // A party without an account has shown a paper of the case.
  open: true,
  offers: async ({ app, today }) => {
    const texts = textsOf(app.kernel.shelf, 'csl') ?? []
    // The text of the day first: what was found today is seldom of the time before.
    const inForce = texts.findLast(({ version }) => version <= today)
    const ordered = texts.toSorted((one, other) => Number(other === inForce) - Number(one === inForce))
    return { 'breaches.unit': ordered.flatMap(punishedChoices) }
  },
  matter: async (reading, visit) => (
    <>
      <Matter reading={reading} visit={visit} />
      {await sheetsOn(reading, visit)}
    </>
  ),
}

export const routes = caseRoutes(casePages)
