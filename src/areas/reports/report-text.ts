import type { OfficeKind } from '../../kernel/identity/actor.ts'
import type { Address } from '../../law/address.ts'

/** A department that the law names for a kind of act, and where. */
export interface NamedDepartment {
  readonly office: OfficeKind
  readonly ground: Address
}

/** What a version of the law changes for the procedures of reports: its dates, its article numbers, what it cites. */
export interface ReportText {
  readonly version: string
  readonly law: string
  /** Anyone may report; the department handles, or transfers. */
  readonly report: Address
  readonly protect: Address
  /**
   * On what a department of a place co-ordinates: what its duties are is settled by rules of the State (para. 2). Para. 1
   * gives it to the cyberspace administration of the State alone.
   */
  readonly coordinate: Address
  /** What the law is for, and what of acts from abroad. */
  readonly territory: Address
  readonly abroad: Address
  /** Cited beside `report` where the reporter is given reasons. */
  readonly reasons: readonly Address[]
  /** The provision that each kind of act breaks. */
  readonly breaks: Readonly<Record<'minors' | 'malware' | 'personal' | 'fraud' | 'intrusion' | 'information', Address>>
  /**
   * The department that the text names for a kind of act. Where it says 有关主管部门 or nothing, none is named here: then
   * any of them takes the report and passes it on (`report`).
   */
  readonly named: Partial<Readonly<Record<keyof ReportText['breaks'], NamedDepartment>>>
  /** What a report may lead to. */
  readonly inspection: Address
  readonly incident: Address
}

/** The text of 2016, in force from 1 June 2017 to the end of 2025. It cites no duty to give reasons, which came later. */
export const text2017: ReportText = {
  version: '2017-06-01',
  law: 'csl@2017-06-01',
  report: 'csl@2017-06-01#art-14/para-1',
  protect: 'csl@2017-06-01#art-14/para-2',
  coordinate: 'csl@2017-06-01#art-8/para-2',
  territory: 'csl@2017-06-01#art-2',
  abroad: 'csl@2017-06-01#art-75',
  reasons: [],
  breaks: {
    minors: 'csl@2017-06-01#art-13',
    malware: 'csl@2017-06-01#art-22/para-1',
    personal: 'csl@2017-06-01#art-44',
    fraud: 'csl@2017-06-01#art-46',
    intrusion: 'csl@2017-06-01#art-27',
    information: 'csl@2017-06-01#art-12/para-2',
  },
  named: {
    personal: { office: 'police', ground: 'csl@2017-06-01#art-64/para-2' },
    fraud: { office: 'police', ground: 'csl@2017-06-01#art-67/para-1' },
    intrusion: { office: 'police', ground: 'csl@2017-06-01#art-63/para-1' },
    information: { office: 'cyberspace', ground: 'csl@2017-06-01#art-50' },
  },
  inspection: 'csl@2017-06-01#art-49/para-2',
  incident: 'csl@2017-06-01#art-25',
}

/** The text in force since 1 January 2026. 释法说理 is a duty since 1 November 2025 (rlpe, Art. 18). */
export const text2026: ReportText = {
  version: '2026-01-01',
  law: 'csl@2026-01-01',
  report: 'csl@2026-01-01#art-15/para-1',
  protect: 'csl@2026-01-01#art-15/para-2',
  coordinate: 'csl@2026-01-01#art-9/para-2',
  territory: 'csl@2026-01-01#art-2',
  abroad: 'csl@2026-01-01#art-77',
  reasons: ['rlpe@2025-11-01#art-18'],
  breaks: {
    minors: 'csl@2026-01-01#art-14',
    malware: 'csl@2026-01-01#art-24/para-1',
    personal: 'csl@2026-01-01#art-46',
    fraud: 'csl@2026-01-01#art-48',
    intrusion: 'csl@2026-01-01#art-29',
    information: 'csl@2026-01-01#art-13/para-2',
  },
  named: {
    personal: { office: 'police', ground: 'csl@2026-01-01#art-71/para-2' },
    fraud: { office: 'police', ground: 'csl@2026-01-01#art-68/para-1' },
    intrusion: { office: 'police', ground: 'csl@2026-01-01#art-66/para-1' },
    information: { office: 'cyberspace', ground: 'csl@2026-01-01#art-52' },
  },
  inspection: 'csl@2026-01-01#art-51/para-2',
  incident: 'csl@2026-01-01#art-27',
}
