import { officesToAddress } from '../../../kernel/procedure/choices.ts'
import { databaseOf } from '../../../web/area.ts'
import type { CasePages } from '../../../web/case-pages.tsx'
import { HOME } from '../home-path.ts'

/** Kinds of office that may be prompted; which of them as what is the procedure's to say. */
const PROMPTED = ['cyberspace', 'telecom', 'police', 'sector', 'department', 'association', 'school', 'media']

export const PATH = `${HOME}/prompts`

export const casePages: CasePages = {
  procedure: 'prompt',
  path: PATH,
  title: { zh: '普法提示', en: 'Prompts' },
  about: {
    zh: '司法行政部门发现同级部门、单位未依法履行法治宣传教育职责的，发出普法提示，由对方改进并反馈。由人登记、两人经手，软件不自动发出、不排名、不公布单位名称。',
    en: 'A judicial-administration department that finds a duty of the same level not performed sends a prompt, and the addressee improves and reports back. A person enters it and two take part; software sends none, ranks nobody and publishes no name.',
  },
  empty: {
    zh: '这里还没有普法提示。登记的、收到的，即在这里出现。',
    en: 'No prompts yet. Those entered here, or received, will stand here.',
  },
  columns: [
    { field: 'addressee', head: { zh: '部门、单位', en: 'Department or unit' } },
    { field: 'body', head: { zh: '种类', en: 'Kind' } },
  ],
  top: { name: { zh: '普法规划与责任清单', en: 'Plans and responsibility lists' }, path: HOME },
  offers: async (visit) => {
    const offices = await officesToAddress(databaseOf(visit))
    return { unit: offices.filter(({ kind }) => PROMPTED.includes(kind)) }
  },
  given: ({ file }, step) => {
    const unit = file.steps[0]?.answers.unit
    return step === 'send' && typeof unit === 'string' ? { unit } : {}
  },
}
