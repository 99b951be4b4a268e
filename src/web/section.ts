import type { Say } from '../law/say.ts'

/** Several areas that visitors meet as one: a name on the first page, and a page of its own that lists their entries. */
export interface Section {
  readonly id: string
  readonly name: Say
  /** On the first page, and on the page of its pillar. */
  readonly about: Say
  /** Above the entries, on its own page. */
  readonly lede: Say
  readonly path: string
}

export interface StartPage {
  readonly name: Say
  readonly path: string
  /** Where it stands among those of its section, the lowest first; as the areas stand, if not said. */
  readonly place?: number
  /** Under which head it stands on the first page; those of an office are shown to its officers alone. */
  readonly group?: StartGroup
}

/** 举报 · 查询核验 · 公开, and what only officers do. */
export type StartGroup = 'report' | 'check' | 'public' | 'office'

/** One line on the page of a section. */
export interface SectionEntry {
  readonly path: string
  readonly name: Say
  readonly about: Say
  /** To whom it is listed; who may pass is the route's to say. */
  readonly listedFor: 'everyone' | 'officers'
  /** Where it stands among the entries of all areas of the section, the lowest first. */
  readonly place: number
  /** The procedure whose cases an office works on there, where there is one. */
  readonly procedure?: string
  /** The roles that work there, where no procedure says. */
  readonly roles?: readonly string[]
  /** For the officers alone of the office whose logbook runs beside this server. */
  readonly ofLogbook?: true
}

/** The desk of a procedure as an entry for the officers who work there. */
export const deskEntry = (
  desk: { readonly procedure: string; readonly path: string; readonly title: Say; readonly about: Say },
  place: number,
): SectionEntry => ({
  path: desk.path,
  name: desk.title,
  about: desk.about,
  listedFor: 'officers',
  place,
  procedure: desk.procedure,
})

/** 执法监督: sanctions, penalties, inspections, disclosure. */
export const supervision: Section = {
  id: 'supervision',
  name: { zh: '执法监督', en: 'Supervision' },
  about: {
    zh: '检查、约谈、处罚、听证、公示：违反一条会怎样，谁来办，怎样提出异议。',
    en: 'Inspections, interviews, penalties, hearings, publication: what follows a breach, who decides, how to object.',
  },
  lede: {
    zh: '机关的每一步有依据、有期限、可以异议，决定不出法律的幅度；不打分，不排名。',
    en: 'Each step of an office has its ground, its time and its remedy, and no decision leaves the law. Nobody is scored or ranked.',
  },
  path: '/supervision',
}
